import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConnectionLinks } from '#core/link/read-connection-links.ts';
import { createUser } from '#core/user/create-user.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import { actAs, hireStaff } from '#tests/support/staff.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addDevice } from './add-device.ts';
import { listDevices } from './list-devices.ts';
import { readDevice } from './read-device.ts';
import { readDeviceLink } from './read-device-link.ts';

let core: TestCore;
let tenant: TestTenant;
beforeAll(async () => {
  core = await openTestCore();
  tenant = await makeTestTenant(core, 'a');
});
afterAll(() => core.close());

test('a link is shown to staff whose role says so, after a fresh proof, and each time is written down', async () => {
  const user = await createUser(tenant.person, { name: 'Anna' });
  const made = await addDevice(tenant.person, { userId: user.id, name: 'Phone' });
  const { linkToken, id: deviceId } = made;
  const connectionId = made.connections[0]?.id ?? '0190a000-0000-7000-8000-000000000000';
  expect(linkToken).not.toBeNull();

  const session = await hireStaff(core, tenant.person, 'support');
  const support = await actAs(core, session);
  expect((await readDevice(support, { deviceId })).linkToken).toBe(linkToken);
  const { value, audit } = await expectAct(core, 'device.reveal', () => readDeviceLink(support, { deviceId }));
  expect([value, audit.actorId]).toEqual([linkToken, session.staffId]);

  core.clock.advance(10 * 60_000 + 1);
  const stale = await actAs(core, session);
  expect((await readDevice(stale, { deviceId })).linkToken).toBeNull();
  expect((await listDevices(stale, {})).items.map((device) => device.linkToken)).toEqual([null]);
  expect((await addDevice(stale, { userId: user.id, name: 'Laptop' })).linkToken).toBeNull();
  const words = await expectRefused(core, 'FORBIDDEN', () => readDeviceLink(stale, { deviceId }));
  expect(words).toContain('proof of the last 10 minutes');
  await expectRefused(core, 'FORBIDDEN', () => readConnectionLinks(stale, { connectionId }));

  const reader = await actAs(core, await hireStaff(core, tenant.person, 'read-only'));
  expect((await readDevice(reader, { deviceId })).linkToken).toBeNull();
  expect(await expectRefused(core, 'FORBIDDEN', () => readDeviceLink(reader, { deviceId }))).toContain('secret:read');
  expect(await readDeviceLink(tenant.personWith('device:read'), { deviceId })).toBe(linkToken);
});
