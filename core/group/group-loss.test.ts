import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNode } from '#core/node/create-node.ts';
import { listFleet } from '#core/node/list-fleet.ts';
import { previewRevokeNode } from '#core/node/preview-revoke-node.ts';
import { readNodePage } from '#core/node/read-node-page.ts';
import { refreshCards } from '#core/schedule/refresh-cards.ts';
import type { ConsoleHouse } from '#tests/support/console-house.ts';
import { openConsoleHouse } from '#tests/support/console-house.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import { addNodeToGroup } from './add-node-to-group.ts';
import { createGroup } from './create-group.ts';
import { listGroupRows } from './list-group-rows.ts';
import { previewRemoveNodeFromGroup } from './preview-remove-node-from-group.ts';

let house: ConsoleHouse;

beforeAll(async () => {
  house = await openConsoleHouse();
});
afterAll(() => house.close());

test('groups and names with whom they touch, and what would be lost', async () => {
  const { core, a, b, web, nodeId, enrolAll } = house;
  await house.report('head');
  await refreshCards({ ...a.system, db: core.admin });
  expect(await listGroupRows(web)).toMatchObject([
    { name: 'default', userCount: 1, carriedCount: 1, entryCount: 2, appliedCount: 1, nodes: [{ name: 'n1' }] },
  ]);
  expect(await previewRevokeNode(web, { nodeId })).toMatchObject({
    userCount: 1,
    strandedCount: 1,
    otherNodeCount: 0,
  });
  const other = await createNode(a.person, { name: 'n2', role: 'transit', publicIpv4: '192.0.2.9' });
  await enrolAll();
  const wanted = { nodeId, groupId: a.groupId };
  expect(await previewRevokeNode(web, { nodeId })).toMatchObject({ userCount: 1, strandedCount: 0, otherNodeCount: 1 });
  const group = await createGroup(a.person, { name: 'second' });
  expect(await previewRemoveNodeFromGroup(web, { nodeId, groupId: group.id })).toMatchObject({
    isMember: false,
    userCount: 0,
  });
  await addNodeToGroup(a.person, { nodeId: other.id, groupId: group.id });
  expect(await previewRemoveNodeFromGroup(web, wanted)).toMatchObject({
    isMember: true,
    userCount: 1,
    strandedCount: 0,
  });
  await expectRefused(core, 'NOT_FOUND', () => previewRevokeNode(b.person, { nodeId }));
  await expectRefused(core, 'NOT_FOUND', () => previewRemoveNodeFromGroup(b.person, wanted));
  await expectRefused(core, 'NOT_FOUND', () => readNodePage(b.person, { nodeId }));
  expect((await listFleet(b.person, {})).map(({ name }) => name)).toEqual(['foreign']);
});
