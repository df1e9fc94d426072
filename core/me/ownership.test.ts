import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Context } from '#core/context.ts';
import { readDevice } from '#core/device/read-device.ts';
import { newId } from '#kit/id.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import type { Person } from '#tests/support/person.ts';
import { makeActiveNode, makePerson } from '#tests/support/person.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addMyDevice } from './add-my-device.ts';
import { readMyDeviceLinks } from './read-my-device-links.ts';
import { renewMyDevice } from './renew-my-device.ts';
import { settleMyDevice } from './settle-my-device.ts';

type Theirs = { readonly deviceId: string; readonly connectionId: string };

/** Every verb of this room that takes an id. */
const VERBS: Readonly<Record<string, (ctx: Context, ids: Theirs) => Promise<unknown>>> = {
  readMyDeviceLinks: (ctx, { deviceId }) => readMyDeviceLinks(ctx, { deviceId }),
  renewMyDevice: (ctx, { deviceId }) => renewMyDevice(ctx, { deviceId }),
  settleMyDevice: (ctx, { deviceId }) => settleMyDevice(ctx, { deviceId }),
};

let core: TestCore;
let a: TestTenant;
let anna: Person;
let neighbour: Theirs;
let stranger: Theirs;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  const b = await makeTestTenant(core, 'b');
  await makeActiveNode(core, a);
  anna = await makePerson(core, a, { subscription: { deviceLimit: 50 } });
  neighbour = await makeTheirs(a);
  stranger = await makeTheirs(b);
});
afterAll(() => core.close());

async function makeTheirs(tenant: TestTenant, person?: Person): Promise<Theirs> {
  const { me } = person ?? (await makePerson(core, tenant));
  const { id: deviceId } = await addMyDevice(me, { name: `Phone ${newId()}`, platform: 'ios' });
  const { connections } = await readDevice(me, { deviceId });
  await core.admin.sql`update device set stale_since = now() where id = ${deviceId}`;
  return { deviceId, connectionId: connections[0]?.id ?? '' };
}

describe.each(Object.entries(VERBS))('%s', (_, verb) => {
  test('finds nothing of a neighbour, of another tenant, and of nobody, and changes nothing', async () => {
    await expectRefused(core, 'NOT_FOUND', () => verb(anna.me, neighbour));
    await expectRefused(core, 'NOT_FOUND', () => verb(anna.me, stranger));
    await expectRefused(core, 'NOT_FOUND', () => verb(anna.me, { deviceId: newId(), connectionId: newId() }));
  });

  test('works for whom it is', async () => {
    await verb(anna.me, await makeTheirs(a, anna));
  });
});
