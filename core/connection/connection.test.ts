import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson, entryHash } from '#contract/entries.ts';
import { addDevice } from '#core/device/add-device.ts';
import type { DeviceView } from '#core/device/device-view.ts';
import { readDevice } from '#core/device/read-device.ts';
import { createGroup } from '#core/group/create-group.ts';
import { addSni } from '#core/sni/add-sni.ts';
import { changeSni } from '#core/sni/change-sni.ts';
import { createUser } from '#core/user/create-user.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { newId } from '#kit/id.ts';
import { entriesOf, expectAct, expectRefused, removalsOf } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addConnection } from './add-connection.ts';
import { issueRevision } from './issue-revision.ts';
import { removeConnection } from './remove-connection.ts';
import type { RevisionRow } from './revision-payload.ts';
import { revisionPayload } from './revision-payload.ts';

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

const revisionRows = (connectionId: string) =>
  core.admin.sql<(RevisionRow & { slot: number | null; revokedAt: Date | null })[]>`
    select r.tenant_id, r.id, r.number, r.slot, r.revoked_at, r.credentials_sealed, k.way, k.meter_id
    from revision r join connection k on k.id = r.connection_id where k.id = ${connectionId} order by r.number`;

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

  test('enters into the scope what the hub will compute from the row again', async () => {
    const { revisions, id } = await addConnection(a.person, { deviceId: device.id, way });
    const [row] = await revisionRows(id);
    if (row === undefined) throw new Error('There is no revision.');
    const key = revisions[0]?.id ?? '';
    const [entry] = await core.admin.sql<{ hash: string }[]>`
      select hash from scope_entry where scope_id = ${a.groupId} and kind = 'revision' and key = ${key}`;
    const payload = canonicalJson(revisionPayload(a.person.keys, row));
    expect(entry?.hash).toBe(entryHash('revision', key, payload).toString());
  });

  test('takes an SNI by id or by name, and refuses an unknown or disabled one by its name', async () => {
    const name = `n${newId()}.example.net`;
    const sni = await addSni(a.person, { name, target: 'decoy' });
    const value = await addConnection(a.person, { deviceId: device.id, way, sni: name });
    expect(value.revisions[0]).toMatchObject({ sni: name, sniId: sni.id });
    await removeConnection(a.person, { connectionId: value.id });
    await changeSni(a.person, { sniId: sni.id, isEnabled: false });
    const add = (choice: object) => () => addConnection(a.person, { deviceId: device.id, way, ...choice });
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

describe('issueRevision', () => {
  test('keeps three live, revokes and erases the one pushed out', async () => {
    const { id: connectionId } = await addConnection(a.person, { deviceId: device.id, way });
    const issue = () => expectAct(core, 'connection.issue-revision', () => issueRevision(a.person, { connectionId }));
    expect((await issue()).bumps).toEqual({ [a.groupId]: 1n });
    await issue();
    const { value, bumps } = await issue();
    expect(bumps).toEqual({ [a.groupId]: 2n });
    expect(value.revisions.map(({ number, slot }) => [number, slot])).toEqual([
      [4, 0],
      [3, 1],
      [2, 2],
    ]);
    expect((await readDevice(a.person, { deviceId: device.id })).connections).toEqual([value]);
    const rows = await revisionRows(connectionId);
    expect(rows.map(({ number, slot }) => [number, slot])).toEqual([
      [1, null],
      [2, 2],
      [3, 1],
      [4, 0],
    ]);
    expect(rows[0]).toMatchObject({ credentialsSealed: null, revokedAt: core.clock.now() });
    expect(await removalsOf(core, a.groupId)).toContainEqual({ key: rows[0]?.id, reason: 'rotated' });
    const live = await entriesOf(core, a.groupId, 'revision');
    expect(rows.map((row) => live.includes(row.id))).toEqual([false, true, true, true]);
  });

  test('keeps its SNI while that is enabled, then falls back on the default', async () => {
    const name = `k${newId()}.example.net`;
    const sni = await addSni(a.person, { name, target: 'decoy' });
    const { id: connectionId } = await addConnection(a.person, { deviceId: device.id, way, sni: name });
    const sniOf = async (choice = {}) => (await issueRevision(a.person, { connectionId, ...choice })).revisions[0]?.sni;
    expect(await sniOf()).toBe(name);
    expect(await sniOf({ sniId: a.sniId })).toBe('www.example.com');
    expect(await sniOf({ sni: name })).toBe(name);
    await changeSni(a.person, { sniId: sni.id, isEnabled: false });
    expect(await sniOf()).toBe('www.example.com');
  });

  test('gives twenty at once twenty numbers and leaves slots 0, 1 and 2', async () => {
    const { id: connectionId } = await addConnection(a.person, { deviceId: device.id, way });
    await Promise.all(Array.from({ length: 20 }, () => issueRevision(a.person, { connectionId })));
    const rows = await revisionRows(connectionId);
    expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    expect(rows.map((row) => row.slot)).toEqual([...Array.from({ length: 18 }, () => null), 2, 1, 0]);
    const live = await entriesOf(core, a.groupId, 'revision');
    expect(rows.filter((row) => live.includes(row.id)).map((row) => row.number)).toEqual([19, 20, 21]);
  });

  test('is for the system alone in grace, and for nobody after it', async () => {
    const expiresAt = new Date(core.clock.now().getTime() + 1_000);
    const user = await createUser(a.person, { name: 'Late', subscription: { expiresAt } });
    const { id: deviceId } = await addDevice(a.person, { userId: user.id, name: 'Phone' });
    const { id: connectionId } = await addConnection(a.person, { deviceId, way });
    core.clock.set(expiresAt);
    await expectRefused(core, 'PRECONDITION', () => issueRevision(a.person, { connectionId }));
    const { value, bumps } = await expectAct(core, 'connection.issue-revision', () =>
      issueRevision(a.system, { connectionId }),
    );
    expect(value.revisions).toHaveLength(2);
    expect(bumps).toEqual({ [a.groupId]: 1n });
    core.clock.advance(7 * 24 * 3_600_000);
    await expectRefused(core, 'PRECONDITION', () => issueRevision(a.system, { connectionId }));
    await suspendUser(a.person, { userId: user.id });
    await expectRefused(core, 'PRECONDITION', () => issueRevision(a.system, { connectionId }));
  });

  test('refuses whoever may not, strangers to the tenant, and what is removed', async () => {
    const { id: connectionId } = await addConnection(a.person, { deviceId: device.id, way });
    await expectRefused(core, 'FORBIDDEN', () => issueRevision(a.personWith('device:read'), { connectionId }));
    await expectRefused(core, 'NOT_FOUND', () => issueRevision(b.person, { connectionId }));
    await expectRefused(core, 'INVALID', () => issueRevision(a.person, { connectionId, sni: 'no.such.example' }));
    await removeConnection(a.person, { connectionId });
    await expectRefused(core, 'NOT_FOUND', () => issueRevision(a.person, { connectionId }));
  });
});

describe('removeConnection', () => {
  test('erases the credentials and takes all live revisions off the nodes', async () => {
    const { id: connectionId, revisions } = await addConnection(a.person, { deviceId: device.id, way });
    const issued = await issueRevision(a.person, { connectionId });
    const { bumps } = await expectAct(core, 'connection.remove', () => removeConnection(a.person, { connectionId }));
    expect(bumps).toEqual({ [a.groupId]: 2n });
    const rows = await revisionRows(connectionId);
    expect(rows.map((row) => [row.slot, row.credentialsSealed])).toEqual([
      [null, null],
      [null, null],
    ]);
    const removals = await removalsOf(core, a.groupId);
    for (const { id } of issued.revisions) expect(removals).toContainEqual({ key: id, reason: 'removed' });
    expect(issued.revisions.map(({ id }) => id)).toContain(revisions[0]?.id);
    expect((await readDevice(a.person, { deviceId: device.id })).connections).toEqual([]);
    await addConnection(a.person, { deviceId: device.id, way });
  });

  test('refuses whoever may not and strangers to the tenant', async () => {
    const { id: connectionId } = await addConnection(a.person, { deviceId: device.id, way });
    await expectRefused(core, 'FORBIDDEN', () => removeConnection(a.personWith('user:write'), { connectionId }));
    await expectRefused(core, 'NOT_FOUND', () => removeConnection(b.person, { connectionId }));
    await expectRefused(core, 'NOT_FOUND', () => removeConnection(a.person, { connectionId: newId() }));
  });
});
