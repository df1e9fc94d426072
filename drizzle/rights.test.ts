import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestCore } from '#tests/support/test-tenant.ts';
import { openTestCore } from '#tests/support/test-tenant.ts';
import { DATABASE_ROLES } from './migrate.ts';

type Privilege = 'select' | 'insert' | 'update' | 'delete';
type Right = {
  readonly role: string;
  readonly name: string;
  readonly isPartition: boolean;
  readonly isWalled: boolean;
};

const ROLES = DATABASE_ROLES.map((role) => `causeway_${role}`);
/** What belongs to the installation. */
const WITHOUT_TENANT = new Set(['authority', 'installation', 'recurring_task']);

let core: TestCore;
beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core?.close());

/** Which role may do this with which table, or with a column of it. */
function rights(privilege: Privilege): Promise<Right[]> {
  return core.admin.sql<Right[]>`
    select r.role, c.relname as name, c.relispartition as is_partition,
      c.relrowsecurity and c.relforcerowsecurity as is_walled
    from pg_class c, unnest(${ROLES}::text[]) as r (role)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and case when ${privilege} = 'delete' then has_table_privilege(r.role, c.oid, 'delete')
        else has_any_column_privilege(r.role, c.oid, ${privilege}) end
    order by 1, 2`;
}
const tablesOf = async (role: string, privilege: Privilege): Promise<string[]> =>
  (await rights(privilege)).filter((right) => right.role === role).map(({ name }) => name);

describe('rights in the database', () => {
  test('end at row-level security: nobody has a partition by its own name, and no table of a tenant is without', async () => {
    const partitions = await core.admin.sql`select from pg_class where relispartition and relkind = 'r'`;
    expect(partitions.length).toBeGreaterThan(5);
    for (const privilege of ['select', 'insert', 'update', 'delete'] as const) {
      const open = (await rights(privilege)).filter(({ isPartition, isWalled }) => isPartition || !isWalled);
      expect(open.map(({ name }) => name).filter((name) => !WITHOUT_TENANT.has(name))).toEqual([]);
    }
  });

  test('of the bot are what people do in a chat', async () => {
    const bot = 'causeway_bot';
    const written = [...(await tablesOf(bot, 'insert')), ...(await tablesOf(bot, 'update'))];
    for (const table of ['api_token', 'enrolment_token', 'inbound', 'node', 'node_group', 'plan', 'sni', 'tenant']) {
      expect(written).not.toContain(table);
    }
    expect(written.filter((name) => name.startsWith('staff'))).toEqual([]);
    expect(await tablesOf(bot, 'delete')).toEqual(['scope_entry']);
    const read = await tablesOf(bot, 'select');
    for (const table of ['api_token', 'authority', 'enrolment_token', 'idempotency_key', 'node_certificate', 'staff']) {
      expect(read).not.toContain(table);
    }
  });

  test('of the owner are lent by functions that nobody can mislead, and not to everybody', async () => {
    const lent = await core.admin.sql<{ name: string; config: string; isPublic: boolean }[]>`
      select p.oid::regprocedure::text as name, array_to_string(p.proconfig, ' ') as config,
        exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as is_public
      from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`;
    expect(lent.length).toBeGreaterThan(5);
    expect(lent.filter(({ isPublic }) => isPublic)).toEqual([]);
    expect(lent.filter(({ config }) => config !== 'search_path=public, pg_temp')).toEqual([]);
  });
});
