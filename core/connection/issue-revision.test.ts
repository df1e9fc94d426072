import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readDevice } from '#core/device/read-device.ts';
import { addSni } from '#core/sni/add-sni.ts';
import { changeSni } from '#core/sni/change-sni.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { newId } from '#kit/id.ts';
import { connectDevice } from '#tests/support/connect-device.ts';
import { entriesOf, expectAct, expectRefused, removalsOf } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { issueRevision } from './issue-revision.ts';
import { removeConnection } from './remove-connection.ts';
import type { RevisionRow } from './revision-payload.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
let deviceId: string;
let connectionId: string;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

beforeEach(async () => {
  ({ deviceId, connectionId } = await connectDevice(a.person));
});

const revisionRows = (connectionId: string) =>
  core.admin.sql<(RevisionRow & { slot: number | null; revokedAt: Date | null })[]>`
    select r.tenant_id, r.id, r.number, r.slot, r.revoked_at, r.credentials_sealed, k.way, k.meter_id
    from revision r join connection k on k.id = r.connection_id where k.id = ${connectionId} order by r.number`;

describe('issueRevision', () => {
  test('keeps three live, revokes and erases the one pushed out', async () => {
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
    expect((await readDevice(a.person, { deviceId })).connections).toEqual([value]);
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
    await issueRevision(a.person, { connectionId, sni: name });
    const sniOf = async (choice = {}) => (await issueRevision(a.person, { connectionId, ...choice })).revisions[0]?.sni;
    expect(await sniOf()).toBe(name);
    expect(await sniOf({ sniId: a.sniId })).toBe('www.example.com');
    expect(await sniOf({ sni: name })).toBe(name);
    await changeSni(a.person, { sniId: sni.id, isEnabled: false });
    expect(await sniOf()).toBe('www.example.com');
  });

  test('gives twenty at once twenty numbers and leaves slots 0, 1 and 2', async () => {
    await Promise.all(Array.from({ length: 20 }, () => issueRevision(a.person, { connectionId })));
    const rows = await revisionRows(connectionId);
    expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    expect(rows.map((row) => row.slot)).toEqual([...Array.from({ length: 18 }, () => null), 2, 1, 0]);
    const live = await entriesOf(core, a.groupId, 'revision');
    expect(rows.filter((row) => live.includes(row.id)).map((row) => row.number)).toEqual([19, 20, 21]);
  });

  test('is for the system alone in grace, and for nobody after it', async () => {
    const expiresAt = new Date(core.clock.now().getTime() + 1_000);
    const late = await connectDevice(a.person, { subscription: { expiresAt } });
    const { userId } = late;
    connectionId = late.connectionId;
    core.clock.set(expiresAt);
    await expectRefused(core, 'PRECONDITION', () => issueRevision(a.person, { connectionId }));
    const { value, bumps } = await expectAct(core, 'connection.issue-revision', () =>
      issueRevision(a.system, { connectionId }),
    );
    expect(value.revisions).toHaveLength(2);
    expect(bumps).toEqual({ [a.groupId]: 1n });
    core.clock.advance(7 * 24 * 3_600_000);
    await expectRefused(core, 'PRECONDITION', () => issueRevision(a.system, { connectionId }));
    await suspendUser(a.person, { userId });
    await expectRefused(core, 'PRECONDITION', () => issueRevision(a.system, { connectionId }));
  });

  test('refuses whoever may not, strangers to the tenant, and what is removed', async () => {
    await expectRefused(core, 'FORBIDDEN', () => issueRevision(a.personWith('device:read'), { connectionId }));
    await expectRefused(core, 'NOT_FOUND', () => issueRevision(b.person, { connectionId }));
    await expectRefused(core, 'INVALID', () => issueRevision(a.person, { connectionId, sni: 'no.such.example' }));
    await removeConnection(a.person, { connectionId });
    await expectRefused(core, 'NOT_FOUND', () => issueRevision(a.person, { connectionId }));
  });
});
