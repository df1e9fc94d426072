import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#core/database.ts';
import { openDatabase } from '#core/database.ts';
import { makeActiveNode, makePerson, tellApplied } from '#tests/support/person.ts';
import type { TestCore } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addMyDevice } from './add-my-device.ts';
import { readHome } from './read-home.ts';

const OTHERS = 5_000;
const NODES = 3;

let core: TestCore;
let db: Database;

beforeAll(async () => {
  core = await openTestCore();
  // One connection, so that its statistics are those of the home and of nothing else.
  db = openDatabase({ url: core.url, applicationName: 'home', maxConnections: 1, role: 'causeway_api' });
});
afterAll(async () => {
  await db.close();
  await core.close();
});

const readEntries = async (): Promise<bigint> => {
  await db.sql`select pg_stat_force_next_flush()`;
  const [row] = await core.admin.sql<{ count: bigint }[]>`
    select (idx_tup_fetch + seq_tup_read)::bigint as count from pg_stat_user_tables where relname = 'scope_entry'`;
  return row?.count ?? 0n;
};

test('a home costs the same however many others the nodes carry', async () => {
  const tenant = await makeTestTenant(core, 'a');
  const anna = await makePerson(core, tenant);
  await addMyDevice(anna.me, { name: 'Phone', platform: 'ios' });
  await core.admin.sql`
    insert into scope_entry (tenant_id, scope_id, kind, key, rev, hash)
    select ${tenant.id}::uuid, ${tenant.groupId}::uuid, 'revision', gen_random_uuid()::text, 0, 1
    from generate_series(1, ${OTHERS})`;
  for (let i = 0; i < NODES; i += 1) {
    const { id: nodeId } = await makeActiveNode(core, tenant);
    await tellApplied(core, tenant, { nodeId });
  }
  await core.admin.sql`analyze`;
  const me = { ...anna.me, db };
  const before = await readEntries();
  // After five runs PostgreSQL may choose a plan that fits any value; both kinds are to be seen.
  for (let i = 0; i < 8; i += 1) expect((await readHome(me)).devices).toMatchObject([{ step: 4 }]);
  expect(Number((await readEntries()) - before)).toBeLessThan(OTHERS / 10);
});
