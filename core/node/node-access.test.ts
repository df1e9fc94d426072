import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureAuthority } from '#core/authority/ensure-authority.ts';
import type { Context } from '#core/context.ts';
import { changeNode } from '#core/node/change-node.ts';
import { createEnrolmentToken } from '#core/node/create-enrolment-token.ts';
import { createNode } from '#core/node/create-node.ts';
import { listNodes } from '#core/node/list-nodes.ts';
import type { NodeView } from '#core/node/node-view.ts';
import { readNode } from '#core/node/read-node.ts';
import { revokeNode } from '#core/node/revoke-node.ts';
import { setNodePolicy } from '#core/node/set-node-policy.ts';
import { allowMassRemoval } from '#core/scope/allow-mass-removal.ts';
import { readScopeSnapshot } from '#core/scope/read-scope-snapshot.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';

const HUB = { enrolAddress: 'hub.example.com:9444', syncAddress: 'hub.example.com:9443' };

describe('nodes', () => {
  let core: TestCore;
  let tenant: TestTenant;
  let other: TestTenant;

  beforeAll(async () => {
    core = await openTestCore();
    tenant = await makeTestTenant(core, 'acme');
    other = await makeTestTenant(core, 'umbrella');
  });
  afterAll(() => core.close());

  const make = (name: string): Promise<NodeView> =>
    createNode(tenant.person, { name, role: 'transit', publicIpv4: '192.0.2.1' });
  const hubOf = (ctx: Context): Context => ({ ...ctx, db: core.hub });

  it('get no token before the hub has run', async () => {
    const node = await make('Riga 1');
    await expect(createEnrolmentToken(tenant.person, { nodeId: node.id }, HUB)).rejects.toMatchObject({
      code: 'PRECONDITION',
    });
  });

  it('that are revoked stand in no group, have no desired state and take no token', async () => {
    await ensureAuthority(hubOf(tenant.system), 'hub');
    const node = await make('Riga 5');
    await createEnrolmentToken(tenant.person, { nodeId: node.id }, HUB);
    await revokeNode(tenant.person, { nodeId: node.id });
    await revokeNode(tenant.person, { nodeId: node.id });
    const view = await readNode(tenant.person, { nodeId: node.id });
    expect(view).toMatchObject({ status: 'revoked', groupIds: [] });
    expect((await readScopeSnapshot(hubOf(tenant.system), node.id)).entries).toEqual([]);
    await expect(createEnrolmentToken(tenant.person, { nodeId: node.id }, HUB)).rejects.toMatchObject({
      code: 'PRECONDITION',
    });
    await expect(setNodePolicy(tenant.person, { nodeId: node.id, egressAllow: [] })).rejects.toMatchObject({
      code: 'PRECONDITION',
    });
    const acts = await core.admin.sql`select from audit_event where noun_id = ${node.id} and action = 'node.revoke'`;
    expect(acts).toHaveLength(1);
    expect((await listNodes(tenant.person, { status: 'revoked' })).items.map(({ name }) => name)).toEqual(['Riga 5']);
  });

  it('get a token that says where the hub is, and is stored as a hash only', async () => {
    await ensureAuthority(hubOf(tenant.system), 'hub');
    const node = await make('Riga 6');
    const { token } = await createEnrolmentToken(tenant.person, { nodeId: node.id }, HUB);
    const body: unknown = JSON.parse(Buffer.from(token.slice('cwe1.'.length), 'base64url').toString());
    expect(body).toEqual({
      h: HUB.enrolAddress,
      s: HUB.syncAddress,
      f: expect.stringMatching(/^[0-9a-f]{64}$/),
      t: expect.stringMatching(/^cwes_[\w-]{43}$/),
    });
  });

  it('of another tenant are not there', async () => {
    const { id: nodeId } = await make('Riga 7');
    const acts: (() => Promise<unknown>)[] = [
      () => readNode(other.person, { nodeId }),
      () => changeNode(other.person, { nodeId, name: 'Mine' }),
      () => setNodePolicy(other.person, { nodeId, egressAllow: [] }),
      () => revokeNode(other.person, { nodeId }),
      () => createEnrolmentToken(other.person, { nodeId }, HUB),
      () => allowMassRemoval(other.person, { scopeId: nodeId }),
    ];
    for (const act of acts) await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await readNode(tenant.person, { nodeId })).toMatchObject({ name: 'Riga 7', status: 'new' });
  });

  it('are only for those who may', async () => {
    const { id: nodeId } = await make('Riga 8');
    const reader = tenant.personWith('node:read');
    await expect(readNode(reader, { nodeId })).resolves.toMatchObject({ id: nodeId });
    await expect(revokeNode(reader, { nodeId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(readNode(tenant.personWith('user:read'), { nodeId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
