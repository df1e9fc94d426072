import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeDevice } from '#core/device/remove-device.ts';
import { readNode } from '#core/node/read-node.ts';
import type { HubWorld } from '#tests/support/hub-world.ts';
import { openHubWorld } from '#tests/support/hub-world.ts';

describe('a hub and its nodes', () => {
  let world: HubWorld;
  beforeAll(async () => {
    world = await openHubWorld();
  });
  afterAll(() => world.close());

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
    await expect.poll(() => readNode(world.person, { nodeId: node.id })).toMatchObject({ status: 'active', agentVersion: '0.1.0-test' });
    const isCaughtUp = async (): Promise<boolean> => {
      const { scopes } = await readNode(world.person, { nodeId: node.id });
      return scopes.length === 2 && scopes.every((s) => s.ackedRev === s.headRev && s.appliedRev === s.headRev);
    };
    await expect.poll(isCaughtUp).toBe(true);
  });
});
