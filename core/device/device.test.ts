import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createUser } from '#core/user/create-user.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addDevice } from './add-device.ts';
import type { DeviceView } from './device-view.ts';
import { listDevices } from './list-devices.ts';
import { readDevice } from './read-device.ts';
import { removeDevice } from './remove-device.ts';
import { renameDevice } from './rename-device.ts';
import { rotateDeviceLink } from './rotate-device-link.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
let device: DeviceView;
let deviceId: string;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

beforeEach(async () => {
  const user = await createUser(a.person, { name: 'Ann' });
  device = await addDevice(a.person, { userId: user.id, name: 'Phone' });
  deviceId = device.id;
});

describe('renameDevice', () => {
  test('changes the name and nothing else', async () => {
    const { value, bumps } = await expectAct(core, 'device.rename', () =>
      renameDevice(a.person, { deviceId, name: 'Tablet' }),
    );
    expect(bumps).toEqual({});
    expect(value).toEqual({ ...device, name: 'Tablet' });
  });

  test('refuses whoever may not, strangers, bad names, and what is removed', async () => {
    const wanted = { deviceId, name: 'Tablet' };
    await expectRefused(core, 'FORBIDDEN', () => renameDevice(a.personWith('device:read'), wanted));
    await expectRefused(core, 'NOT_FOUND', () => renameDevice(b.person, wanted));
    await expectRefused(core, 'INVALID', () => renameDevice(a.person, { deviceId, name: ' ' }));
    await expectRefused(core, 'INVALID', () => renameDevice(a.person, { deviceId, name: 'x\u202Ey' }));
    await removeDevice(a.person, { deviceId });
    await expectRefused(core, 'NOT_FOUND', () => renameDevice(a.person, wanted));
  });
});

describe('rotateDeviceLink', () => {
  test('gives a new link and forgets the old one', async () => {
    const { value, bumps } = await expectAct(core, 'device.rotate-link', () =>
      rotateDeviceLink(a.person, { deviceId }),
    );
    expect(bumps).toEqual({});
    expect(value.linkToken).not.toBe(device.linkToken);
    expect((await readDevice(a.person, { deviceId })).linkToken).toBe(value.linkToken);
    const [audit] = await core.admin.sql<
      { text: string }[]
    >`select string_agg(details::text, '') as text from audit_event`;
    expect(audit?.text).not.toContain(value.linkToken);
  });

  test('refuses whoever may not and strangers to the tenant', async () => {
    await expectRefused(core, 'FORBIDDEN', () => rotateDeviceLink(a.personWith('device:read'), { deviceId }));
    await expectRefused(core, 'NOT_FOUND', () => rotateDeviceLink(b.person, { deviceId }));
  });
});

describe('listDevices', () => {
  test('pages through what is not removed, newest first, of one user or of all', async () => {
    const user = await createUser(a.person, { name: 'Many' });
    const made = [];
    for (const name of ['1', '2', '3']) made.push(await addDevice(a.person, { userId: user.id, name }));
    await removeDevice(a.person, { deviceId: made[1]?.id });
    const first = await listDevices(a.person, { userId: user.id, limit: 1 });
    expect(first.items.map((d) => d.name)).toEqual(['3']);
    const second = await listDevices(a.person, { userId: user.id, limit: 1, cursor: first.cursor ?? '' });
    expect(second.items).toEqual([made[0]]);
    expect(second.cursor).toBeNull();
    expect((await listDevices(b.person, {})).items).toEqual([]);
    expect((await listDevices(a.person, {})).items.length).toBeGreaterThan(2);
    await expectRefused(core, 'FORBIDDEN', () => listDevices(a.personWith('user:read'), {}));
    await expectRefused(core, 'INVALID', () => listDevices(a.person, { cursor: 'bm90LWEta2V5' }));
  });
});
