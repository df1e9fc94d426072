import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ConsoleHouse } from '#tests/support/console-house.ts';
import { openConsoleHouse } from '#tests/support/console-house.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import { addSni } from './add-sni.ts';
import { changeSni } from './change-sni.ts';
import { listSniRows } from './list-sni-rows.ts';
import { previewDisableSni } from './preview-disable-sni.ts';

let house: ConsoleHouse;

beforeAll(async () => {
  house = await openConsoleHouse();
});
afterAll(() => house.close());

test('the preview of disabling a name counts exactly whom the act then marks', async () => {
  const { core, a, b, web } = house;
  const preview = async (sniId: string) => previewDisableSni(web, { sniId });
  const { id: sniId } = await addSni(a.person, { name: 'cdn.example.com', target: 'decoy' });
  expect(await preview(sniId)).toMatchObject({
    isDefault: false,
    userCount: 0,
    deviceCount: 0,
    insteadName: 'www.example.com',
  });
  await changeSni(a.person, { sniId, isDefault: true });
  expect(await preview(a.sniId)).toMatchObject({
    userCount: 1,
    deviceCount: 1,
    revisionCount: 2,
    nodeCount: 1,
    insteadName: 'cdn.example.com',
  });
  expect((await listSniRows(web)).find(({ id }) => id === a.sniId)).toMatchObject({
    revisionCount: 2,
    currentCount: 1,
    nodeCount: 1,
  });
  await changeSni(a.person, { sniId: a.sniId, isEnabled: false });
  const marked = await core.admin.sql`select id from device where tenant_id = ${a.id} and stale_since is not null`;
  expect(marked).toHaveLength(1);
  expect(await preview(sniId)).toMatchObject({ deviceCount: 1, insteadName: null });
  await expectRefused(core, 'NOT_FOUND', () => previewDisableSni(b.person, { sniId }));
});
