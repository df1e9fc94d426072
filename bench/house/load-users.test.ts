import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addConnection } from '#core/connection/add-connection.ts';
import { addDevice } from '#core/device/add-device.ts';
import { readScopeSnapshot } from '#core/scope/read-scope-snapshot.ts';
import { createUser } from '#core/user/create-user.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { loadUsers } from './load-users.ts';
import type { LoadedUser } from './new-user-rows.ts';

let core: TestCore;
let byVerbs: TestTenant;
let byLoad: TestTenant;
let loaded: LoadedUser[];

/** Every table in which the three verbs leave something. */
const TABLES = [
  'users',
  'subscription',
  'usage_counter',
  'subscription_group',
  'device',
  'meter',
  'meter_scope',
  'connection',
  'revision',
  'audit_event',
  'scope_entry',
  'scope_change',
];

beforeAll(async () => {
  core = await openTestCore();
  byVerbs = await makeTestTenant(core, 'verbs');
  byLoad = await makeTestTenant(core, 'load');
  const user = await createUser(byVerbs.system, { name: 'Person 0' });
  const device = await addDevice(byVerbs.system, { userId: user.id, name: 'Phone' });
  await addConnection(byVerbs.system, { deviceId: device.id, way: 'vless-reality' });
  const place = { tenantId: byLoad.id, groupId: byLoad.groupId, sniId: byLoad.sniId, sniName: 'www.example.com' };
  loaded = await loadUsers({ ...byLoad.system, db: core.admin }, { place, count: 1 });
});
afterAll(() => core.close());

describe('loaded users', () => {
  test.each(TABLES)('are in the table %s what the verbs would have written', async (table) => {
    const [made, wanted] = await Promise.all([rowsOf(table, byLoad), rowsOf(table, byVerbs)]);
    expect(made.length).toBeGreaterThan(0);
    expect(made).toEqual(wanted);
  });

  test('stand in a desired state that adds up', async () => {
    const ctx = { ...byLoad.system, db: core.hub };
    const { head, entries } = await readScopeSnapshot(ctx, byLoad.groupId);
    expect(head.count).toBe(entries.length);
    const revision = entries.find(({ kind }) => kind === 'revision');
    expect(revision?.payload).toContain(loaded[0]?.clientId);
    expect(revision?.payload).toContain(loaded[0]?.engineUser);
  });
});

/** A tenant's rows with everything that must differ replaced by what it is: an id, an instant, sealed bytes of a length. */
async function rowsOf(table: string, tenant: TestTenant): Promise<string[]> {
  const { sql } = core.admin;
  const acts = table === 'audit_event' ? sql`and noun in ('user', 'device', 'connection')` : sql``;
  const rows = await sql<{ row: string }[]>`
    select to_jsonb(t)::text as row from ${sql(table)} t where tenant_id = ${tenant.id} ${acts}`;
  return rows.map(({ row }) => withoutWhatDiffers(row)).sort();
}

function withoutWhatDiffers(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replace(/\\+x([0-9a-f]+)/g, (_, hex: string) => `<${hex.length} hex digits>`)
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+\+\d\d:\d\d/g, '<instant>')
    .replace(/"(meter_id|id|hash)": \d+/g, '"$1": <number>');
}
