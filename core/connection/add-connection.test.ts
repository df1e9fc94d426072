import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDevice } from '#core/device/add-device.ts';
import type { DeviceView } from '#core/device/device-view.ts';
import { readDevice } from '#core/device/read-device.ts';
import { createGroup } from '#core/group/create-group.ts';
import { addSni } from '#core/sni/add-sni.ts';
import { changeSni } from '#core/sni/change-sni.ts';
import { createUser } from '#core/user/create-user.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { newId } from '#kit/id.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addConnection } from './add-connection.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
let device: DeviceView;
const way = 'vless-reality' as const;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

beforeEach(async () => {
  const user = await createUser(a.person, { name: 'Ann' });
  device = await addDevice(a.person, { userId: user.id, name: 'Phone' });
});

describe('addConnection', () => {
  test('puts a first revision into slot 0 and on the nodes of every group', async () => {
    const second = await createGroup(a.person, { name: 'second' });
    const groupIds = [a.groupId, second.id].toSorted();
    const user = await createUser(a.person, { name: 'Wide', subscription: { groupIds } });
    const wide = await addDevice(a.person, { userId: user.id, name: 'Phone' });
    const { value, bumps } = await expectAct(core, 'connection.add', () =>
      addConnection(a.person, { deviceId: wide.id, way }),
    );
    expect(bumps).toEqual(Object.fromEntries(groupIds.map((id) => [id, 1n])));
    expect(value.revisions).toMatchObject([{ number: 1, slot: 0, sniId: a.sniId, sni: 'www.example.com' }]);
    const scopes = await core.admin.sql<{ scopeId: string }[]>`
      select scope_id from meter_scope where meter_id = ${value.meterId} order by scope_id`;
    expect(scopes.map((row) => row.scopeId)).toEqual(groupIds);
    expect((await readDevice(a.person, { deviceId: wide.id })).connections).toEqual([value]);
  });

  test('takes an SNI by id or by name, and refuses an unknown or disabled one by its name', async () => {
    const name = `n${newId()}.example.net`;
    const sni = await addSni(a.person, { name, target: 'decoy' });
    const value = await addConnection(a.person, { deviceId: device.id, way, sni: name });
    expect(value.revisions[0]).toMatchObject({ sni: name, sniId: sni.id });
    const { id: deviceId } = await addDevice(a.person, { userId: device.userId, name: 'Other' });
    await changeSni(a.person, { sniId: sni.id, isEnabled: false });
    const add = (choice: object) => () => addConnection(a.person, { deviceId, way, ...choice });
    expect(await expectRefused(core, 'INVALID', add({ sniId: sni.id }))).toContain(`${name} is disabled`);
    expect(await expectRefused(core, 'INVALID', add({ sni: 'not.there.example' }))).toContain('not.there.example');
    expect(await expectRefused(core, 'INVALID', add({ sniId: b.sniId }))).toContain(b.sniId);
    await expectRefused(core, 'INVALID', add({ sni: 'a b' }));
  });

  test('refuses a second connection by the same way, whoever may not, and strangers to the tenant', async () => {
    const wanted = { deviceId: device.id, way };
    await expectRefused(core, 'FORBIDDEN', () => addConnection(a.personWith('device:read'), wanted));
    await expectRefused(core, 'NOT_FOUND', () => addConnection(b.person, wanted));
    await expectRefused(core, 'INVALID', () => addConnection(a.person, { ...wanted, way: 'pigeon' }));
    await addConnection(a.person, wanted);
    expect(await expectRefused(core, 'CONFLICT', () => addConnection(a.person, wanted))).toContain(way);
    const other = await addDevice(a.person, { userId: device.userId, name: 'Other' });
    await suspendUser(a.person, { userId: device.userId });
    await expectRefused(core, 'PRECONDITION', () => addConnection(a.person, { deviceId: other.id, way }));
  });

  test('makes one connection of twenty at once', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => addConnection(a.person, { deviceId: device.id, way })),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const refusals = tries.filter((one) => one.status === 'rejected');
    expect(refusals.map((one) => one.reason as unknown)).toEqual(
      refusals.map(() => expect.objectContaining({ code: 'CONFLICT' })),
    );
  });
});
