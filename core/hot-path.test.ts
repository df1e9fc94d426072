import { afterAll, beforeAll, expect, test } from 'vitest';
import { addConnection } from '#core/connection/add-connection.ts';
import { issueRevision } from '#core/connection/issue-revision.ts';
import type { Database } from '#core/database.ts';
import { openDatabase } from '#core/database.ts';
import { addDevice } from '#core/device/add-device.ts';
import { removeDevice } from '#core/device/remove-device.ts';
import { addMyDevice } from '#core/me/add-my-device.ts';
import { readHome } from '#core/me/read-home.ts';
import { createUser } from '#core/user/create-user.ts';
import { listUsers } from '#core/user/list-users.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';

const USERS = 10_000;
/** After five runs PostgreSQL may choose a plan that fits any value; both kinds are to be seen. */
const RUNS = 8;
const LARGE = [
  'users',
  'subscription',
  'subscription_group',
  'usage_counter',
  'device',
  'connection',
  'revision',
  'meter',
  'scope_entry',
];

let core: TestCore;
let ctx: TestTenant['person'];
let db: Database;
let tenantId: string;

beforeAll(async () => {
  core = await openTestCore();
  const tenant = await makeTestTenant(core, 'big');
  tenantId = tenant.id;
  await tenant.fill(USERS);
  // One connection, so that its statistics are those of these verbs and of nothing else.
  db = openDatabase({ url: core.url, applicationName: 'plans', maxConnections: 1, role: 'causeway_api' });
  ctx = { ...tenant.person, db };
}, 60_000);
afterAll(async () => {
  await db.close();
  await core.close();
});

async function seqScans(): Promise<Record<string, bigint>> {
  await db.sql`select pg_stat_force_next_flush()`;
  const rows = await core.admin.sql<{ relname: string; seqScan: bigint }[]>`
    select relname, seq_scan from pg_stat_user_tables where relname = any(${LARGE}::text[])`;
  return Object.fromEntries(rows.map((row) => [row.relname, row.seqScan]));
}

test('no verb of the hot path walks through a large table, not even to check a foreign key', async () => {
  await db.sql`select 1`;
  const before = await seqScans();
  for (let i = 0; i < RUNS; i += 1) {
    const user = await createUser(ctx, { name: `New ${i}` });
    const device = await addDevice(ctx, { userId: user.id, name: 'Phone' });
    const { id: connectionId } = await addConnection(ctx, { deviceId: device.id, way: 'vless-reality' });
    await issueRevision(ctx, { connectionId });
    const connections = [{ way: 'vless-reality' }];
    const whole = await createUser(ctx, { name: `Whole ${i}`, devices: [{ name: 'Phone', connections }] });
    await addDevice(ctx, { userId: whole.id, name: 'Laptop', connections });
    const me: typeof ctx = { ...ctx, actor: { kind: 'user', tenantId, id: user.id } };
    await addMyDevice(me, { name: 'Tablet', platform: 'ios' });
    await readHome(me);
    await suspendUser(ctx, { userId: user.id });
    await removeDevice(ctx, { deviceId: device.id });
    const { cursor } = await listUsers(ctx, { limit: 50 });
    await listUsers(ctx, { limit: 50, cursor: cursor ?? '' });
  }
  expect(await seqScans()).toEqual(before);
});

test('a walk through a large table would have been seen', async () => {
  const before = await seqScans();
  await db.sql`select 1 from users where note = 'nobody has this'`;
  expect(await seqScans()).not.toEqual(before);
});
