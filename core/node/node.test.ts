import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#core/context.ts';
import { changeNode } from '#core/node/change-node.ts';
import { createNode } from '#core/node/create-node.ts';
import { listNodes } from '#core/node/list-nodes.ts';
import type { NodeView } from '#core/node/node-view.ts';
import { readNode } from '#core/node/read-node.ts';
import { setNodePolicy } from '#core/node/set-node-policy.ts';
import { allowMassRemoval } from '#core/scope/allow-mass-removal.ts';
import { readScopeSnapshot } from '#core/scope/read-scope-snapshot.ts';
import { addSni } from '#core/sni/add-sni.ts';
import { changeSni } from '#core/sni/change-sni.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';

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

  const make = (name: string, more: object = {}): Promise<NodeView> =>
    createNode(tenant.person, { name, role: 'transit', publicIpv4: '192.0.2.1', ...more });
  const hubOf = (ctx: Context): Context => ({ ...ctx, db: core.hub });
  const serverNamesOf = async (nodeId: string): Promise<unknown> => {
    const { entries } = await readScopeSnapshot(hubOf(tenant.system), nodeId);
    const { serverNames }: { serverNames: unknown } = JSON.parse(
      entries.find(({ kind }) => kind === 'inbound')?.payload ?? '',
    );
    return serverNames;
  };

  it('are made with REALITY keys of their own, a scope and the default group', async () => {
    const [one, two] = [await make('Riga 1', { region: 'eu', tags: ['fast'] }), await make('Riga 2')];
    expect(one).toMatchObject({
      status: 'new',
      groupIds: [tenant.groupId],
      region: 'eu',
      tags: ['fast'],
      egressAllow: [],
    });
    expect(one.inbounds).toMatchObject([{ way: 'vless-reality', port: 443, target: 'decoy' }]);
    expect(one.inbounds[0]?.publicKey).not.toBe(two.inbounds[0]?.publicKey);
    expect(one.scopes.map(({ scopeId, ackedRev }) => [scopeId, ackedRev])).toEqual([
      [one.id, 0n],
      [tenant.groupId, 0n],
    ]);
    expect(await readNode(tenant.person, { nodeId: one.id })).toEqual(one);
  });

  it('refuse a taken name, an unknown group, a target without a name and a bad address', async () => {
    await make('Taken');
    await expect(make('Taken')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(make('A', { groupIds: ['0198c0de-0000-7000-8000-000000000009'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(make('B', { groupIds: [other.groupId] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const inbounds = [{ way: 'vless-reality', target: 'www.nobody.example:443' }];
    await expect(make('C', { inbounds })).rejects.toMatchObject({ code: 'PRECONDITION' });
    await expect(make('D', { inbounds: [...inbounds, ...inbounds] })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(make('E', { publicIpv4: '2001:db8::1' })).rejects.toMatchObject({
      code: 'INVALID',
      field: 'publicIpv4',
    });
    await expect(make('F\nG')).rejects.toMatchObject({ code: 'INVALID', field: 'name' });
  });

  it('show every enabled SNI of their target, as the table changes', async () => {
    const node = await make('Riga 3');
    const sni = await addSni(tenant.person, { name: 'a.example.com', target: 'decoy' });
    expect(await serverNamesOf(node.id)).toEqual(['a.example.com', 'www.example.com']);
    await changeSni(tenant.person, { sniId: sni.id, isEnabled: false });
    expect(await serverNamesOf(node.id)).toEqual(['www.example.com']);
  });

  it('made while the SNI table changes are still what their hash says', async () => {
    const names = ['b', 'c', 'd', 'e'].map((letter) => `${letter}.example.com`);
    const results = await Promise.all([
      ...names.map((name) => addSni(tenant.person, { name, target: 'decoy' })),
      ...names.map((name) => make(`Node ${name}`)),
    ]);
    for (const made of results.slice(names.length)) {
      expect(await serverNamesOf(made.id)).toEqual([...names, 'www.example.com']);
    }
  });

  it('are changed, and their policy set, with a trace', async () => {
    const node = await make('Riga 4');
    await changeNode(tenant.person, { nodeId: node.id, name: 'Riga 4b', publicIpv4: '192.0.2.44', tags: ['x'] });
    await setNodePolicy(tenant.person, { nodeId: node.id, egressAllow: [{ address: '10.0.0.1', port: 53 }] });
    await allowMassRemoval(tenant.person, { scopeId: node.id });
    expect(await readNode(tenant.person, { nodeId: node.id })).toMatchObject({
      name: 'Riga 4b',
      publicIpv4: '192.0.2.44',
      tags: ['x'],
      egressAllow: [{ address: '10.0.0.1', port: 53 }],
    });
    const acts = await core.admin.sql<
      { action: string }[]
    >`select action from audit_event where noun_id = ${node.id} order by id`;
    expect(acts.map(({ action }) => action)).toEqual([
      'node.create',
      'node.change',
      'node.set-policy',
      'scope.allow-mass-removal',
    ]);
  });

  it('are listed page by page in the order of their names', async () => {
    const first = await listNodes(tenant.person, { limit: 2 });
    const rest = await listNodes(tenant.person, { limit: 200, cursor: first.cursor });
    const names = [...first.items, ...rest.items].map(({ name }) => name);
    expect(first.items).toHaveLength(2);
    expect(names).toEqual([...names].sort());
    expect(rest.cursor).toBeNull();
  });
});
