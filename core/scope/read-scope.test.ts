import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addConnection } from '#core/connection/add-connection.ts';
import { issueRevision } from '#core/connection/issue-revision.ts';
import type { Context } from '#core/context.ts';
import { addDevice } from '#core/device/add-device.ts';
import { removeDevice } from '#core/device/remove-device.ts';
import { createNode } from '#core/node/create-node.ts';
import { setNodePolicy } from '#core/node/set-node-policy.ts';
import { readScopeDelta } from '#core/scope/read-scope-delta.ts';
import { readScopeHeads } from '#core/scope/read-scope-heads.ts';
import { readScopeSnapshot } from '#core/scope/read-scope-snapshot.ts';
import type { ScopeHead } from '#core/scope/scope-head.ts';
import { createUser } from '#core/user/create-user.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';

describe('reading a desired state', () => {
  let core: TestCore;
  let tenant: TestTenant;
  let hub: Context;

  beforeAll(async () => {
    core = await openTestCore();
    tenant = await makeTestTenant(core, 'acme');
    hub = { ...tenant.system, db: core.hub };
  });
  afterAll(() => core.close());

  const headOf = async (scopeId: string): Promise<ScopeHead> => {
    const [head] = await readScopeHeads(hub, [scopeId]);
    if (head === undefined) throw new Error('no head');
    return head;
  };
  const addConnected = async (): Promise<{ deviceId: string; connectionId: string; revisionId: string }> => {
    const user = await createUser(tenant.person, { name: 'Anna' });
    const device = await addDevice(tenant.person, { userId: user.id, name: 'phone' });
    const connection = await addConnection(tenant.person, { deviceId: device.id, way: 'vless-reality' });
    return { deviceId: device.id, connectionId: connection.id, revisionId: connection.revisions[0]?.id ?? '' };
  };
  const deltaFrom = ({ scopeId, epoch, head }: ScopeHead) => readScopeDelta(hub, { scopeId, epoch, fromRev: head });

  it('tells each key once, as it is now', async () => {
    const before = await headOf(tenant.groupId);
    const gone = await addConnected();
    const kept = await addConnected();
    await issueRevision(tenant.person, { connectionId: kept.connectionId });
    await removeDevice(tenant.person, { deviceId: gone.deviceId });
    const delta = await deltaFrom(before);
    if (delta.kind !== 'delta') throw new Error(delta.why);
    expect(delta.head).toEqual(await headOf(tenant.groupId));
    expect(delta.upserts).toHaveLength(2);
    expect(delta.upserts.map(({ key }) => key)).toContain(kept.revisionId);
    expect(delta.deletes).toEqual([{ kind: 'revision', key: gone.revisionId, reason: 'removed' }]);
    const { entries } = await readScopeSnapshot(hub, tenant.groupId);
    expect(entries).toEqual(expect.arrayContaining([...delta.upserts]));
  });

  it("tells a node's own scope, with its keys opened", async () => {
    const node = await createNode(tenant.person, { name: 'Riga 1', role: 'transit', publicIpv4: '192.0.2.1' });
    const { entries, head } = await readScopeSnapshot(hub, node.id);
    expect(entries.map(({ kind }) => kind).sort()).toEqual(['carries', 'inbound', 'policy']);
    const inbound: unknown = JSON.parse(entries.find(({ kind }) => kind === 'inbound')?.payload ?? '');
    expect(inbound).toMatchObject({
      way: 'vless-reality',
      port: 443,
      listen: '0.0.0.0',
      target: 'decoy',
      serverNames: ['www.example.com'],
      privateKey: expect.stringMatching(/^[\w-]{43}$/),
      shortIds: [node.inbounds[0]?.shortId],
    });
    const egressAllow = [{ address: '10.1.2.3', port: 8080 }];
    await setNodePolicy(tenant.person, { nodeId: node.id, egressAllow });
    const delta = await deltaFrom(head);
    expect(delta).toMatchObject({
      upserts: [{ kind: 'policy', key: 'node', payload: JSON.stringify({ egressAllow }) }],
    });
  });

  it('has no delta for another life of the scope, from ahead of it, or from before what is kept', async () => {
    const { scopeId, epoch, head } = await headOf(tenant.groupId);
    const other = '00000000-0000-4000-8000-000000000000';
    expect(await readScopeDelta(hub, { scopeId, epoch: other, fromRev: head })).toEqual({
      kind: 'no-delta',
      why: 'EPOCH',
    });
    expect(await readScopeDelta(hub, { scopeId, epoch, fromRev: head + 1n })).toEqual({
      kind: 'no-delta',
      why: 'AHEAD',
    });
    await core.admin.sql`delete from scope_change where scope_id = ${scopeId} and rev = 1`;
    expect(await readScopeDelta(hub, { scopeId, epoch, fromRev: 0n })).toEqual({ kind: 'no-delta', why: 'TOO_OLD' });
    expect(await readScopeDelta(hub, { scopeId, epoch, fromRev: 1n })).toMatchObject({ kind: 'delta' });
  });

  it('has no delta over more than 2,000 changes', async () => {
    const { connectionId } = await addConnected();
    const { scopeId, epoch, head, tenantId } = await headOf(tenant.groupId);
    await core.admin.sql`
      insert into scope_change (tenant_id, scope_id, rev, day, kind, key, op, reason)
      select ${tenantId}, ${scopeId}, ${head}::bigint + i, (now() at time zone 'utc')::date, 'revision', ${connectionId}, 'delete', 'removed'
      from generate_series(1, 2001) i`;
    await core.admin.sql`update scope_head set head = head + 2001 where scope_id = ${scopeId}`;
    expect(await readScopeDelta(hub, { scopeId, epoch, fromRev: head })).toEqual({ kind: 'no-delta', why: 'TOO_OLD' });
    expect(await readScopeDelta(hub, { scopeId, epoch, fromRev: head + 1n })).toMatchObject({ kind: 'delta' });
  });

  it('never gives a state that does not add up, or whose rows do not match', async () => {
    const { revisionId } = await addConnected();
    const { scopeId } = await headOf(tenant.groupId);
    const [lost] = await core.admin.sql`delete from scope_entry where key = ${revisionId} returning *`;
    await expect(readScopeSnapshot(hub, scopeId)).rejects.toMatchObject({ code: 'INTERNAL' });
    await core.admin.sql`insert into scope_entry ${core.admin.sql(lost ?? {})}`;
    await core.admin.sql`update revision set number = number + 5 where id = ${revisionId}`;
    await expect(readScopeSnapshot(hub, scopeId)).rejects.toMatchObject({ code: 'INTERNAL' });
    await core.admin.sql`update revision set number = number - 5 where id = ${revisionId}`;
    await expect(readScopeSnapshot(hub, scopeId)).resolves.toBeDefined();
  });

  it('shows a tenant nothing of another, and people nothing at all', async () => {
    const other = await makeTestTenant(core, 'umbrella');
    const foreign: Context = { ...other.system, db: core.hub };
    const { scopeId, epoch } = await headOf(tenant.groupId);
    await expect(readScopeDelta(foreign, { scopeId, epoch, fromRev: 0n })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(readScopeSnapshot(tenant.person, scopeId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
