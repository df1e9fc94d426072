import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeDevice } from '#core/device/remove-device.ts';
import { addNodeToGroup } from '#core/group/add-node-to-group.ts';
import { createGroup } from '#core/group/create-group.ts';
import { removeNodeFromGroup } from '#core/group/remove-node-from-group.ts';
import { readNode } from '#core/node/read-node.ts';
import { revokeNode } from '#core/node/revoke-node.ts';
import { setNodePolicy } from '#core/node/set-node-policy.ts';
import { allowMassRemoval } from '#core/scope/allow-mass-removal.ts';
import { GRPC } from '#tests/fakes/sync-client.ts';
import type { HubWorld } from '#tests/support/hub-world.ts';
import { openHubWorld } from '#tests/support/hub-world.ts';

describe('a hub and its nodes', () => {
  let world: HubWorld;
  beforeAll(async () => {
    world = await openHubWorld();
  });
  afterAll(() => world.close());

  const epochOf = async (scopeId: string): Promise<void> => {
    await world.core.admin.sql`update scope_head set epoch = gen_random_uuid() where scope_id = ${scopeId}`;
  };

  it('gives an enrolled node its whole desired state and every change of it', async () => {
    const node = await world.makeNode('Riga 1');
    const before = await world.addSubscriber('Anna');
    const client = world.connect(await world.enrol(node.id));
    await client.until(() => client.keys('revision').length === 1);
    expect(client.of('welcome')[0]).toMatchObject({ nodeScopeId: node.id, statusEveryMs: 25_000 });
    expect(client.keys('inbound')).toEqual(node.inbounds.map(({ id }) => id));
    expect(client.keys('policy')).toEqual(['node']);
    expect(client.keys('carries')).toEqual([world.tenant.groupId]);

    const after = await world.addSubscriber('Boris');
    await client.until(() => client.keys('revision').length === 2);
    expect(client.of('delta')).toHaveLength(1);
    expect(client.keys('revision')).toContain(after.connection.revisions[0]?.id);

    await removeDevice(world.person, { deviceId: before.device.id });
    await client.until(() => client.keys('revision').length === 1);
    expect(client.of('delta').at(-1)?.deletes).toMatchObject([{ kind: 'revision', reason: 'removed' }]);
    const isCaughtUp = async (): Promise<boolean> => {
      const { scopes, agentVersion } = await readNode(world.person, { nodeId: node.id });
      const isThere = scopes.every((s) => s.ackedRev === s.headRev && s.appliedRev === s.headRev);
      return agentVersion === '0.1.0-test' && scopes.length === 2 && isThere;
    };
    await expect.poll(isCaughtUp).toBe(true);
  });

  it('goes on with a delta from what a returning node holds, and sends nothing when it holds all', async () => {
    const node = await world.makeNode('Riga 2');
    const identity = await world.enrol(node.id);
    const first = world.connect(identity);
    await first.until(() => first.held.size === 2);
    await first.close();
    await world.addSubscriber('Clara');
    const second = world.connect(identity, { held: first.held });
    await second.until(() => second.of('delta').length === 1);
    expect(second.of('snapshotBegin')).toEqual([]);
    await second.close();
    const third = world.connect(identity, { held: second.held });
    await third.until(() => third.of('welcome').length === 1);
    await world.addSubscriber('Dora');
    await third.until(() => third.of('delta').length === 1);
    expect(third.of('snapshotBegin')).toEqual([]);
  });

  it('sends a snapshot to a node of another epoch, of a wrong digest, and to one that asks for it', async () => {
    const node = await world.makeNode('Riga 3');
    const identity = await world.enrol(node.id);
    const first = world.connect(identity);
    await first.until(() => first.held.size === 2);
    await epochOf(world.tenant.groupId);
    await first.until(() => first.of('snapshotBegin').length === 3);
    first.send({ case: 'resync', value: { scopeId: node.id, reason: 'LOCAL_LOSS' } });
    await first.until(() => first.of('snapshotBegin').length === 4);
    await first.close();
    const wrong = new Map(first.held);
    const group = wrong.get(world.tenant.groupId);
    if (group !== undefined) wrong.set(world.tenant.groupId, { ...group, digest: group.digest + 1n });
    const second = world.connect(identity, { held: wrong });
    await second.until(() => second.of('snapshotBegin').length === 1);
    expect(second.of('snapshotBegin')[0]).toMatchObject({ scopeId: world.tenant.groupId, allowMassRemoval: false });
  });

  it('answers a gap with a snapshot', async () => {
    const node = await world.makeNode('Riga 4');
    let isDeaf = false;
    const client = world.connect(await world.enrol(node.id), {
      onDelta: (delta) => {
        if (!isDeaf) return true;
        isDeaf = false;
        client.send({ case: 'resync', value: { scopeId: delta.scopeId, reason: 'GAP' } });
        return false;
      },
    });
    await client.until(() => client.held.size === 2);
    isDeaf = true;
    const { connection } = await world.addSubscriber('Emil');
    await client.until(() => client.keys('revision').includes(connection.revisions[0]?.id ?? ''));
    expect(client.of('snapshotBegin')).toHaveLength(3);
  });

  it('keeps one delta under way and makes one of all that happened meanwhile', async () => {
    const node = await world.makeNode('Riga 5');
    const client = world.connect(await world.enrol(node.id));
    await client.until(() => client.held.size === 2);
    client.isAcking = false;
    await world.addSubscriber('First');
    await client.until(() => client.of('delta').length === 1);
    const subscribers = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => world.addSubscriber(name)));
    await removeDevice(world.person, { deviceId: subscribers[0]?.device.id });
    await new Promise((wake) => setTimeout(wake, 400));
    expect(client.of('delta')).toHaveLength(1);
    client.isAcking = true;
    client.ack(world.tenant.groupId);
    await client.until(() => client.of('delta').length === 2);
    const [, second] = client.of('delta');
    expect(second?.upserts).toHaveLength(4);
    expect(second?.deletes).toHaveLength(1);
  });

  it('follows the groups that the node carries, and stops when it leaves one', async () => {
    const node = await world.makeNode('Riga 6');
    const client = world.connect(await world.enrol(node.id));
    await client.until(() => client.held.size === 2);
    const group = await createGroup(world.person, { name: 'premium' });
    await addNodeToGroup(world.person, { groupId: group.id, nodeId: node.id });
    await client.until(() => client.held.has(group.id));
    const carries = client.frames.findIndex(
      (f) => f.case === 'delta' && f.value.upserts.some(({ key }) => key === group.id),
    );
    const snapshot = client.frames.findIndex((f) => f.case === 'snapshotBegin' && f.value.scopeId === group.id);
    expect(carries).toBeGreaterThan(-1);
    expect(carries).toBeLessThan(snapshot);
    await removeNodeFromGroup(world.person, { groupId: world.tenant.groupId, nodeId: node.id });
    await client.until(() => !client.keys('carries').includes(world.tenant.groupId));
    const count = client.of('delta').length;
    await world.addSubscriber('Not here');
    await setNodePolicy(world.person, { nodeId: node.id, egressAllow: [{ address: '10.0.0.1', port: 53 }] });
    await client.until(() => client.of('delta').length === count + 1);
    expect(client.of('delta').at(-1)?.scopeId).toBe(node.id);
  });

  it('holds a snapshot back that was refused as a mass removal until an act allows it', async () => {
    const node = await world.makeNode('Riga 7');
    const client = world.connect(await world.enrol(node.id));
    await client.until(() => client.held.size === 2);
    const before = client.of('snapshotBegin').length;
    client.send({ case: 'resync', value: { scopeId: world.tenant.groupId, reason: 'MASS_REMOVAL' } });
    await new Promise((wake) => setTimeout(wake, 1_500));
    expect(client.of('snapshotBegin')).toHaveLength(before);
    await allowMassRemoval(world.person, { scopeId: world.tenant.groupId });
    await client.until(() => client.of('snapshotBegin').length === before + 1);
    expect(client.of('snapshotBegin').at(-1)).toMatchObject({ allowMassRemoval: true });
  });

  it('ends the stream of a revoked node within a second, with the removal of all that it carried', async () => {
    const node = await world.makeNode('Riga 8');
    const identity = await world.enrol(node.id);
    const client = world.connect(identity);
    await client.until(() => client.held.size === 2);
    const startedAtMs = Date.now();
    await revokeNode(world.person, { nodeId: node.id });
    await expect(client.ended).resolves.toMatchObject({ code: GRPC.PERMISSION_DENIED });
    expect(Date.now() - startedAtMs).toBeLessThan(1_000);
    expect(
      client
        .of('delta')
        .at(-1)
        ?.deletes.every(({ reason }) => reason === 'node-revoked'),
    ).toBe(true);
    const again = world.connect(identity);
    await expect(again.ended).resolves.toMatchObject({ code: GRPC.PERMISSION_DENIED });
    expect(again.of('welcome')).toEqual([]);
  });

  it('ends the first session of a node when a second one begins, and puts it on record', async () => {
    const node = await world.makeNode('Riga 9');
    const identity = await world.enrol(node.id);
    const first = world.connect(identity);
    await first.until(() => first.held.size === 2);
    const second = world.connect(identity);
    await expect(first.ended).resolves.toMatchObject({ code: GRPC.ALREADY_EXISTS });
    await second.until(() => second.held.size === 2);
    const fences = (): Promise<unknown[]> =>
      world.core.admin.sql`select from audit_event where action = 'node.fence' and noun_id = ${node.id}`.execute();
    await expect.poll(fences).toHaveLength(1);
    const third = world.connect(identity, { bootId: 'same' });
    await second.ended;
    await third.until(() => third.of('welcome').length === 1);
    const fourth = world.connect(identity, { bootId: 'same' });
    await third.ended;
    await fourth.until(() => fourth.of('welcome').length === 1);
    expect(await fences()).toHaveLength(2);
  });

  it('ends the session of a node that has begun a newer one at another hub', async () => {
    const node = await world.makeNode('Riga 12');
    const identity = await world.enrol(node.id);
    const other = await world.startHub();
    const first = world.connect(identity);
    await first.until(() => first.held.size === 2);
    const second = world.connect(identity, { syncPort: other.syncPort });
    await expect(first.ended).resolves.toMatchObject({ code: GRPC.ALREADY_EXISTS });
    await second.until(() => second.held.size === 2);
    const { connection } = await world.addSubscriber('Zora');
    await second.until(() => second.keys('revision').includes(connection.revisions[0]?.id ?? ''));
    const third = world.connect(identity);
    await expect(second.ended).resolves.toMatchObject({ code: GRPC.ALREADY_EXISTS });
    await third.until(() => third.held.size === 2);
  });

  it('asks nodes to come again when it stops, and lets them go', async () => {
    const node = await world.makeNode('Riga 13');
    const other = await world.startHub();
    const client = world.connect(await world.enrol(node.id), { syncPort: other.syncPort });
    await client.until(() => client.held.size === 2);
    const stopping = other.stop();
    await client.until(() => client.of('drain').length === 1);
    expect(client.of('drain')[0]?.reconnectAfterMs).toBeLessThanOrEqual(2_000);
    await client.close();
    await stopping;
  });

  it('sends nothing of a desired state that does not match its hashes, and heals when it does again', async () => {
    const node = await world.makeNode('Riga 10');
    const identity = await world.enrol(node.id);
    const sql = world.core.admin.sql;
    await sql`update scope_entry set hash = hash + 1 where scope_id = ${node.id} and kind = 'policy'`;
    const client = world.connect(identity);
    await client.until(() => client.of('welcome').length === 1);
    await new Promise((wake) => setTimeout(wake, 400));
    expect(client.of('snapshotBegin')).toEqual([]);
    await sql`update scope_entry set hash = hash - 1 where scope_id = ${node.id} and kind = 'policy'`;
    await client.until(() => client.held.size === 2);
  });

  it('refuses a stream that does not begin with Hello', async () => {
    const node = await world.makeNode('Riga 11');
    const client = world.connect(await world.enrol(node.id), { isMute: true });
    client.send({ case: 'status', value: {} });
    await expect(client.ended).resolves.toMatchObject({ code: GRPC.INVALID_ARGUMENT });
  });
});
