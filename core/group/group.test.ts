import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNode } from '#core/node/create-node.ts';
import { revokeNode } from '#core/node/revoke-node.ts';
import { newId } from '#kit/id.ts';
import { entriesOf, expectAct, expectRefused, headsOf, removalsOf } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addNodeToGroup } from './add-node-to-group.ts';
import { createGroup } from './create-group.ts';
import { listGroups } from './list-groups.ts';
import { removeNodeFromGroup } from './remove-node-from-group.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
let serial = 0;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

const makeNode = async (groupIds: string[] = []): Promise<string> => {
  const name = `n${(serial += 1)}`;
  return (await createNode(a.person, { name, role: 'transit', publicIpv4: '192.0.2.1', groupIds })).id;
};
const makeGroup = async (): Promise<string> => (await createGroup(a.person, { name: `g${(serial += 1)}` })).id;
const nodeScope = async (nodeId: string, groupId: string) =>
  (await core.admin.sql`select left_at from node_scope where node_id = ${nodeId} and scope_id = ${groupId}`)[0];

describe('createGroup', () => {
  test('makes a group with a desired state of its own', async () => {
    const { value } = await expectAct(core, 'group.create', () => createGroup(a.person, { name: 'Riga' }));
    expect(value).toMatchObject({ name: 'Riga', isDefault: false, nodeIds: [] });
    expect(await headsOf(core)).toHaveProperty(value.id, 0n);
    expect(await listGroups(a.person)).toContainEqual(value);
  });

  test('puts a new default in the place of the old, in its own tenant', async () => {
    const { id } = await createGroup(a.person, { name: 'New default', isDefault: true });
    const defaults = async (who: TestTenant) =>
      (await listGroups(who.person)).filter((group) => group.isDefault).map((group) => group.id);
    expect(await defaults(a)).toEqual([id]);
    expect(await defaults(b)).toEqual([b.groupId]);
  });

  test('refuses whoever may not and a name twice', async () => {
    await createGroup(a.person, { name: 'Twice' });
    await expectRefused(core, 'CONFLICT', () => createGroup(a.person, { name: 'Twice' }));
    await expectRefused(core, 'FORBIDDEN', () => createGroup(a.personWith('group:read'), { name: 'X' }));
    await expectRefused(core, 'FORBIDDEN', () => listGroups(a.personWith('group:write')));
  });
});

describe('addNodeToGroup and removeNodeFromGroup', () => {
  test('tell the node, and the node alone, which group it carries', async () => {
    const [nodeId, groupId] = [await makeNode(), await makeGroup()];
    const add = () => addNodeToGroup(a.person, { nodeId, groupId });
    const remove = () => removeNodeFromGroup(a.person, { nodeId, groupId });
    expect((await expectAct(core, 'group.add-node', add)).bumps).toEqual({ [nodeId]: 1n });
    expect(await entriesOf(core, nodeId, 'carries')).toEqual([groupId]);
    expect(await nodeScope(nodeId, groupId)).toEqual({ leftAt: null });
    expect((await listGroups(a.person)).find((group) => group.id === groupId)?.nodeIds).toEqual([nodeId]);

    expect((await expectAct(core, 'group.remove-node', remove)).bumps).toEqual({ [nodeId]: 1n });
    expect(await entriesOf(core, nodeId, 'carries')).toEqual([]);
    expect(await removalsOf(core, nodeId)).toContainEqual({ key: groupId, reason: 'group-left' });
    expect(await nodeScope(nodeId, groupId)).toEqual({ leftAt: core.clock.now() });

    expect((await expectAct(core, 'group.add-node', add)).bumps).toEqual({ [nodeId]: 1n });
    expect(await nodeScope(nodeId, groupId)).toEqual({ leftAt: null });
  });

  test('change nothing the second time', async () => {
    const groupId = await makeGroup();
    const nodeId = await makeNode([groupId]);
    const before = await headsOf(core);
    await addNodeToGroup(a.person, { nodeId, groupId });
    expect(await headsOf(core)).toEqual(before);
    await removeNodeFromGroup(a.person, { nodeId, groupId });
    const after = await headsOf(core);
    await removeNodeFromGroup(a.person, { nodeId, groupId });
    expect(await headsOf(core)).toEqual(after);
  });

  test('refuse whoever may not, strangers, and a revoked node', async () => {
    const [nodeId, groupId] = [await makeNode(), await makeGroup()];
    for (const verb of [addNodeToGroup, removeNodeFromGroup]) {
      await expectRefused(core, 'FORBIDDEN', () => verb(a.personWith('group:read'), { nodeId, groupId }));
      await expectRefused(core, 'NOT_FOUND', () => verb(b.person, { nodeId, groupId }));
      await expectRefused(core, 'NOT_FOUND', () => verb(a.person, { nodeId, groupId: b.groupId }));
      await expectRefused(core, 'NOT_FOUND', () => verb(a.person, { nodeId: newId(), groupId }));
    }
    await revokeNode(a.person, { nodeId });
    await expectRefused(core, 'PRECONDITION', () => addNodeToGroup(a.person, { nodeId, groupId }));
  });
});
