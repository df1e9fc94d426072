import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { Person } from '#tests/support/person.ts';
import { makeActiveNode, makePerson, tellApplied } from '#tests/support/person.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addMyDevice } from './add-my-device.ts';
import { readHome } from './read-home.ts';
import { renewMyDevice } from './renew-my-device.ts';

let core: TestCore;
let a: TestTenant;
let anna: Person;
let serial = 0;

beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());
beforeEach(async () => {
  a = await makeTestTenant(core, `t${(serial += 1)}`);
  anna = await makePerson(core, a, { subscription: { deviceLimit: 2 } });
});

const phone = { name: 'Phone', platform: 'ios' };
const add = (name = 'Phone', person = anna) => addMyDevice(person.me, { ...phone, name });

const markStale = (deviceId: string, at = core.clock.now()) =>
  core.admin.sql`update device set stale_since = ${at} where id = ${deviceId}`;
const staleSince = async (deviceId: string): Promise<Date | null> => {
  const [row] = await core.admin.sql<
    { staleSince: Date | null }[]
  >`select stale_since from device where id = ${deviceId}`;
  return row?.staleSince ?? null;
};

describe('renewMyDevice', () => {
  test('issues one revision a connection, keeps the last three, and settles the device', async () => {
    const { id: deviceId } = await add();
    await markStale(deviceId);
    const { value, bumps } = await expectAct(core, 'device.renew', () => renewMyDevice(anna.me, { deviceId }));
    expect(bumps).toEqual({ [a.groupId]: 1n });
    expect(value).toMatchObject({ id: deviceId, step: 1, state: 'setting-up' });
    expect(await staleSince(deviceId)).toBeNull();
    await renewMyDevice(anna.me, { deviceId, way: 'vless-reality' });
    const fourth = await expectAct(core, 'device.renew', () => renewMyDevice(anna.me, { deviceId }));
    expect(fourth.bumps).toEqual({ [a.groupId]: 2n });
    const revisions = await core.admin.sql`
      select slot from revision r join connection k on k.id = r.connection_id where k.device_id = ${deviceId}
      order by slot`;
    expect(revisions).toEqual([{ slot: 0 }, { slot: 1 }, { slot: 2 }, { slot: null }]);
  });

  test('starts over on the nodes', async () => {
    const node = await makeActiveNode(core, a);
    const { id: deviceId } = await add();
    const state = async () => (await readHome(anna.me)).devices.map(({ step, state: now }) => [step, now]);
    await tellApplied(core, a, { nodeId: node.id });
    expect(await state()).toEqual([[4, 'ready']]);
    await renewMyDevice(anna.me, { deviceId });
    expect(await state()).toEqual([[1, 'setting-up']]);
    await tellApplied(core, a, { nodeId: node.id });
    expect(await state()).toEqual([[4, 'ready']]);
  });

  test('refuses a device without a connection', async () => {
    const { id: deviceId } = await add();
    await core.admin.sql`update connection set removed_at = now() where device_id = ${deviceId}`;
    await expectRefused(core, 'PRECONDITION', () => renewMyDevice(anna.me, { deviceId }));
    await expectRefused(core, 'PRECONDITION', () => renewMyDevice(anna.me, { deviceId, way: 'vless-reality' }));
  });
});
