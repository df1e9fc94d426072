import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDevice } from '#core/device/add-device.ts';
import type { DeviceView } from '#core/device/device-view.ts';
import { readDevice } from '#core/device/read-device.ts';
import { createUser } from '#core/user/create-user.ts';
import { newId } from '#kit/id.ts';
import { expectAct, expectRefused, removalsOf } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addConnection } from './add-connection.ts';
import { issueRevision } from './issue-revision.ts';
import { removeConnection } from './remove-connection.ts';
import type { RevisionRow } from './revision-payload.ts';

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
