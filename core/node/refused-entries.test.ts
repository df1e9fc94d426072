import { afterAll, beforeAll, expect, test } from 'vitest';
import { addConnection } from '#core/connection/add-connection.ts';
import { addDevice } from '#core/device/add-device.ts';
import { createEnrolmentToken } from '#core/node/create-enrolment-token.ts';
import { createNode } from '#core/node/create-node.ts';
import { readRefusedEntries } from '#core/node/read-refused-entries.ts';
import { revokeNode } from '#core/node/revoke-node.ts';
import { createUser } from '#core/user/create-user.ts';
import { newId } from '#kit/id.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import { actAs, makeAdmin } from '#tests/support/staff.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

test('refused entries are told by what they are for, and whose only to those who may read users', async () => {
  const node = await createNode(a.person, { name: 'n1', role: 'transit', publicIpv4: '192.0.2.1' });
  const user = await createUser(a.person, { name: 'Anna' });
  const device = await addDevice(a.person, { userId: user.id, name: 'Pixel 6' });
  const { revisions } = await addConnection(a.person, { deviceId: device.id, way: 'vless-reality' });
  const gone = newId();
  const inGroup = [
    { key: revisions[0]?.id, code: 'invalid' },
    { key: gone, code: 'invalid' },
    { key: 'no id at all', code: 'INVALID' },
  ];
  const own = [{ key: node.inbounds[0]?.id, code: 'duplicate-port' }];
  const refuse = (scopeId: string, refused: object) =>
    core.admin.sql`update node_scope set refused = ${JSON.stringify(refused)}::text::jsonb
      where node_id = ${node.id} and scope_id = ${scopeId}`;
  await refuse(a.groupId, inGroup);
  await refuse(node.id, own);

  const { items, count } = await readRefusedEntries(a.person, { nodeId: node.id });
  expect(count).toBe(4);
  expect(items).toContainEqual({
    scopeId: a.groupId,
    key: revisions[0]?.id,
    code: 'invalid',
    way: 'vless-reality',
    port: null,
    revisionNumber: 1,
    deviceName: 'Pixel 6',
    userId: user.id,
    userName: 'Anna',
  });
  expect(items).toContainEqual(expect.objectContaining({ key: gone, way: null, userName: null }));
  expect(items).toContainEqual(expect.objectContaining({ scopeId: node.id, port: 443, way: 'vless-reality' }));

  const untold = await readRefusedEntries(a.personWith('node:read'), { nodeId: node.id });
  expect(
    untold.items.every((entry) => entry.userName === null && entry.deviceName === null && entry.userId === null),
  ).toBe(true);
  expect(untold.count).toBe(4);
  expect((await readRefusedEntries(b.person, { nodeId: node.id })).count).toBe(0);
  await expectRefused(core, 'FORBIDDEN', () => readRefusedEntries(a.personWith('user:read'), { nodeId: node.id }));
});

test('what makes a machine a node, and what ends one, want a fresh proof of staff', async () => {
  const node = await createNode(a.person, { name: 'n2', role: 'transit', publicIpv4: '192.0.2.2' });
  const session = await makeAdmin(core, a);
  core.clock.advance(11 * 60_000);
  const stale = await actAs(core, session);
  const hub = { enrolAddress: 'hub.example.com:9444', syncAddress: 'hub.example.com:9443' };
  expect(await expectRefused(core, 'FORBIDDEN', () => revokeNode(stale, { nodeId: node.id }))).toContain('Prove again');
  expect(await expectRefused(core, 'FORBIDDEN', () => createEnrolmentToken(stale, { nodeId: node.id }, hub))).toContain(
    'Prove again',
  );
  await revokeNode(a.person, { nodeId: node.id });
});
