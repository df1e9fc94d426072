import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDevice } from '#core/device/read-device.ts';
import { createGroup } from '#core/group/create-group.ts';
import { addSni } from '#core/sni/add-sni.ts';
import { changeSni } from '#core/sni/change-sni.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import { entriesOf, expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { createUser } from './create-user.ts';
import { readUser } from './read-user.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
const way = 'vless-reality' as const;
const phone = { name: 'Phone', connections: [{ way }] };

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

/** The place in the input that a refusal names. */
async function fieldOf(act: () => Promise<unknown>): Promise<unknown> {
  const error = await act().catch((reason: unknown) => reason);
  return error instanceof AppError ? error.field : error;
}

describe('createUser with first devices', () => {
  test('makes all in one act that reads back as it was told', async () => {
    const second = await createGroup(a.person, { name: 'second' });
    const groupIds = [a.groupId, second.id].toSorted();
    const sni = await addSni(a.person, { name: 'own.example.net', target: 'decoy' });
    const before = await entriesOf(core, second.id, 'revision');
    const { value, bumps, audit } = await expectAct(core, 'user.create', () =>
      createUser(a.personWith('user:write', 'device:write'), {
        name: 'Whole',
        subscription: { groupIds },
        devices: [
          { ...phone, platform: 'ios' },
          { name: 'Laptop', connections: [{ way, sni: sni.name }] },
          { name: 'Bare' },
        ],
      }),
    );
    const { devices = [], ...user } = value;
    expect(bumps).toEqual(Object.fromEntries(groupIds.map((id) => [id, 2n])));
    expect(user.subscriptions).toMatchObject([{ deviceCount: 3, groupIds }]);
    expect(await readUser(a.person, { userId: user.id })).toEqual(user);
    expect(devices).toMatchObject([{ name: 'Phone', platform: 'ios' }, { name: 'Laptop' }, { connections: [] }]);
    for (const device of devices) expect(await readDevice(a.person, { deviceId: device.id })).toEqual(device);
    const revisions = devices.flatMap(({ connections }) => connections.flatMap((connection) => connection.revisions));
    expect(revisions.map((revision) => revision.sni)).toEqual(['www.example.com', sni.name]);
    const after = await entriesOf(core, second.id, 'revision');
    expect(after).toEqual([...before, ...revisions.map(({ id }) => id)].toSorted());
    expect(audit.nounId).toBe(user.id);
    expect(await detailsOf(user.id)).toEqual({
      name: 'Whole',
      devices: devices.map(({ id, name, connections }) => ({
        id,
        name,
        connections: connections.map((one) => ({ id: one.id, way, sni: one.revisions[0]?.sni })),
      })),
    });
  });

  test('wakes the hubs once for all its revisions', async () => {
    let notices = 0;
    const listening = await core.admin.sql.listen('scope', () => {
      notices += 1;
    });
    await createUser(a.person, { name: 'Once', devices: [phone, { ...phone, name: 'Laptop' }] });
    await core.admin.sql`select pg_notify('scope', 'end')`;
    await expect.poll(() => notices).toBe(2);
    await listening.unlisten();
  });

  test('asks for device:write as well, and only when devices are given', async () => {
    const staff = a.personWith('user:write');
    const make = () => createUser(staff, { name: 'X', devices: [phone] });
    expect(await expectRefused(core, 'FORBIDDEN', make)).toContain('device:write');
    const without = a.personWith('device:write');
    const others = () => createUser(without, { name: 'X', devices: [phone] });
    expect(await expectRefused(core, 'FORBIDDEN', others)).toContain('user:write');
    expect(await createUser(staff, { name: 'X', devices: [] })).not.toHaveProperty('devices');
  });

  test('changes nothing when an SNI is unknown, disabled or of another tenant, and names the place', async () => {
    const off = await addSni(a.person, { name: 'off.example.net', target: 'decoy' });
    await changeSni(a.person, { sniId: off.id, isEnabled: false });
    const make = (choice: object) => () =>
      createUser(a.person, { name: 'X', devices: [phone, { name: 'Laptop', connections: [{ way, ...choice }] }] });
    const at = 'devices.1.connections.0';
    const unknown = make({ sni: 'not.there.example' });
    expect(await expectRefused(core, 'INVALID', unknown)).toContain(`${at}.sni: not.there.example`);
    expect(await fieldOf(unknown)).toBe(`${at}.sni`);
    expect(await expectRefused(core, 'INVALID', make({ sni: off.name }))).toContain('off.example.net is disabled');
    expect(await expectRefused(core, 'INVALID', make({ sniId: b.sniId }))).toContain(b.sniId);
    expect(await fieldOf(make({ sniId: newId() }))).toBe(`${at}.sniId`);
    await expectRefused(core, 'INVALID', make({ sni: 'www.example.com', sniId: a.sniId }));
  });

  test('refuses a foreign group, a way twice, more devices than the limit, and devices without a subscription', async () => {
    const make = (input: object) => () => createUser(a.person, { name: 'X', devices: [phone], ...input });
    await expectRefused(core, 'NOT_FOUND', make({ subscription: { groupIds: [b.groupId] } }));
    await expectRefused(core, 'INVALID', make({ devices: [{ name: 'X', connections: [{ way }, { way }] }] }));
    expect(await fieldOf(make({ devices: [phone, { name: 'a\nb' }] }))).toBe('devices.1.name');
    const two = make({ subscription: { deviceLimit: 1 }, devices: [phone, phone] });
    expect(await expectRefused(core, 'LIMIT_REACHED', two)).toContain('limited to 1 devices');
    const six = make({ devices: Array.from({ length: 6 }, () => phone) });
    expect(await expectRefused(core, 'LIMIT_REACHED', six)).toContain('limited to 5 devices');
    expect(await expectRefused(core, 'PRECONDITION', make({ subscription: null }))).toContain('without a subscription');
    await createUser(a.person, { name: 'Has it', telegramId: 5_150 });
    await expectRefused(core, 'CONFLICT', make({ telegramId: 5_150 }));
  });

  test('makes 300 devices at once, each connection with a meter of its own', async () => {
    const devices = Array.from({ length: 300 }, (_, i) => ({ ...phone, name: `Device ${i}` }));
    const made = await createUser(a.person, { name: 'Fleet', subscription: { deviceLimit: 300 }, devices });
    const meters = (made.devices ?? []).flatMap(({ connections }) => connections.map(({ meterId }) => meterId));
    expect(new Set(meters).size).toBe(300);
  });
});

async function detailsOf(userId: string): Promise<unknown> {
  const [row] = await core.admin.sql<{ details: unknown }[]>`
    select details from audit_event where noun_id = ${userId} and action = 'user.create'`;
  return row?.details;
}
