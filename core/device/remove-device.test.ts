import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addConnection } from '#core/connection/add-connection.ts';
import { issueRevision } from '#core/connection/issue-revision.ts';
import { createUser } from '#core/user/create-user.ts';
import { resumeUser } from '#core/user/resume-user.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { entriesOf, expectAct, expectRefused, removalsOf } from '#tests/support/expect-act.ts';
import { actAs, hireStaff } from '#tests/support/staff.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addDevice } from './add-device.ts';
import type { DeviceView } from './device-view.ts';
import { readDevice } from './read-device.ts';
import { removeDevice } from './remove-device.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
let device: DeviceView;
let deviceId: string;
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
  deviceId = device.id;
});

describe('removeDevice', () => {
  test('erases link and credentials, keeps the row, and takes everything off the nodes', async () => {
    const { id: connectionId } = await addConnection(a.person, { deviceId, way });
    const { revisions } = await issueRevision(a.person, { connectionId });
    const { bumps, audit } = await expectAct(core, 'device.remove', () => removeDevice(a.person, { deviceId }));
    expect(bumps).toEqual({ [a.groupId]: 2n });
    expect(audit.nounId).toBe(deviceId);
    const [row] = await core.admin.sql`
      select d.link_hash, d.link_sealed, d.removed_at, k.removed_at as connection_removed_at,
        (select count(*)::integer from revision r where r.connection_id = k.id
         and (r.slot is not null or r.credentials_sealed is not null or r.revoked_at is null)) as alive
      from device d join connection k on k.device_id = d.id where d.id = ${deviceId}`;
    const now = core.clock.now();
    expect(row).toEqual({ linkHash: null, linkSealed: null, removedAt: now, connectionRemovedAt: now, alive: 0 });
    const entries = await entriesOf(core, a.groupId, 'revision');
    const removals = await removalsOf(core, a.groupId);
    for (const { id } of revisions) {
      expect(entries).not.toContain(id);
      expect(removals).toContainEqual({ key: id, reason: 'removed' });
    }
    await expectRefused(core, 'NOT_FOUND', () => removeDevice(a.person, { deviceId }));
    await expectRefused(core, 'NOT_FOUND', () => readDevice(a.person, { deviceId }));
    await expectRefused(core, 'NOT_FOUND', () => addConnection(a.person, { deviceId, way }));
  });

  test('wants a fresh proof of staff, and keeps their reason', async () => {
    const session = await hireStaff(core, a.person, 'support');
    core.clock.advance(10 * 60_000 + 1);
    const stale = await actAs(core, session);
    await expectRefused(core, 'FORBIDDEN', () => removeDevice(stale, { deviceId, reason: 'lost' }));
    const fresh = await actAs(core, await hireStaff(core, a.person, 'support'));
    await expectAct(core, 'device.remove', () => removeDevice(fresh, { deviceId, reason: ' lost ' }));
    const [row] = await core.admin.sql`
      select details from audit_event where action = 'device.remove' and noun_id = ${deviceId}`;
    expect(row).toMatchObject({ details: { reason: 'lost', name: 'Phone' } });
  });

  test('tells no node when there was nothing to carry, and works for who is suspended', async () => {
    const { bumps } = await expectAct(core, 'device.remove', () => removeDevice(a.person, { deviceId }));
    expect(bumps).toEqual({});
    const other = await addDevice(a.person, { userId: device.userId, name: 'Other' });
    await addConnection(a.person, { deviceId: other.id, way });
    await suspendUser(a.person, { userId: device.userId });
    const gone = await expectAct(core, 'device.remove', () => removeDevice(a.person, { deviceId: other.id }));
    expect(gone.bumps).toEqual({});
    const { bumps: none } = await expectAct(core, 'user.resume', () => resumeUser(a.person, { userId: device.userId }));
    expect(none).toEqual({});
  });

  test('refuses whoever may not and strangers to the tenant', async () => {
    await expectRefused(core, 'FORBIDDEN', () => removeDevice(a.personWith('device:read'), { deviceId }));
    await expectRefused(core, 'NOT_FOUND', () => removeDevice(b.person, { deviceId }));
    await expectRefused(core, 'INVALID', () => removeDevice(a.person, { deviceId: 'x' }));
  });

  test('never leaves a revision on the nodes when connections and revisions are made at the same moment', async () => {
    const rounds = Array.from({ length: 10 }, async (_, i) => {
      const user = await createUser(a.person, { name: `Race ${i}` });
      const { id } = await addDevice(a.person, { userId: user.id, name: 'Phone' });
      const { id: connectionId } = await addConnection(a.person, { deviceId: id, way });
      await Promise.allSettled([
        issueRevision(a.person, { connectionId }),
        removeDevice(a.person, { deviceId: id }),
        issueRevision(a.person, { connectionId }),
      ]);
      return connectionId;
    });
    const connectionIds = await Promise.all(rounds);
    const left = await core.admin.sql`
      select r.id from revision r join scope_entry e on e.kind = 'revision' and e.key = r.id::text
      where r.connection_id = any(${connectionIds}::uuid[])`;
    expect(left).toHaveLength(0);
  });
});
