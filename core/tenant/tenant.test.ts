import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TransactionSql } from '#core/database.ts';
import { databaseErrorCode } from '#core/database.ts';
import { newId } from '#kit/id.ts';
import { connectDevice } from '#tests/support/connect-device.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { createTenant } from './create-tenant.ts';
import { findTenant } from './find-tenant.ts';

type Counts = { readonly own: number; readonly foreign: number };

let core: TestCore;
let a: TestTenant;
let b: TestTenant;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
  await Promise.all([connectDevice(a.person), connectDevice(b.person)]);
});
afterAll(() => core.close());

const migrator = () => ({ ...core.contextOf({ kind: 'system', tenantId: newId(), id: 'seed' }), db: core.admin });

describe('createTenant', () => {
  test('makes a tenant that can be found, once', async () => {
    const { value } = await expectAct(core, 'tenant.create', () =>
      createTenant(migrator(), { slug: 'new', name: 'New' }),
    );
    expect(await findTenant(migrator(), { slug: 'new' })).toEqual(value);
    expect(await findTenant(migrator(), { slug: 'none' })).toBeUndefined();
    await expectRefused(core, 'CONFLICT', () => createTenant(migrator(), { slug: 'new', name: 'Again' }));
  });

  test('is for the system alone, and not over a connection of a door', async () => {
    const wanted = { slug: 'other', name: 'Other' };
    await expectRefused(core, 'FORBIDDEN', () => createTenant(a.person, wanted));
    await expectRefused(core, 'FORBIDDEN', () => findTenant(a.person, { slug: 'a' }));
    await expect(createTenant(a.system, wanted)).rejects.toThrow('permission denied');
    await expectRefused(core, 'INVALID', () => createTenant(migrator(), { slug: 'No!', name: 'x' }));
  });
});

describe('the wall between tenants', () => {
  test('stands in every table that has a tenant, for reading and for writing', async () => {
    const tables = await core.admin.sql<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
    expect(tables.length).toBeGreaterThan(20);
    const seen: string[] = [];
    await core.api.sql.begin(async (sql) => {
      await sql`select set_config('app.tenant', ${a.id}, true)`;
      for (const { name } of tables) {
        const count = await sql.savepoint((inner) => countRows(inner, name)).catch(refusedWhole);
        expect([name, count.foreign]).toEqual([name, 0]);
        if (count.own > 0) seen.push(name);
      }
    });
    expect(seen).toEqual(
      expect.arrayContaining(['users', 'device', 'revision', 'scope_entry', 'audit_event', 'meter']),
    );
  });

  /** A table that the role may not read at all (keys of authorities, partitions by their own name) shows nothing either. */
  const refusedWhole = (error: unknown): Counts => {
    if (databaseErrorCode(error) !== '42501') throw error;
    return { own: 0, foreign: 0 };
  };

  const countRows = async (sql: TransactionSql, table: string): Promise<Counts> => {
    const [counts] = await sql<Counts[]>`
      select count(*) filter (where tenant_id = ${a.id})::integer as own,
        count(*) filter (where tenant_id <> ${a.id})::integer as foreign from ${sql(table)}`;
    return counts ?? { own: 0, foreign: 0 };
  };

  test('shows nothing at all when no tenant is set, and lets nobody write into another', async () => {
    const rows = await core.api.sql`select 1 from users union all select 1 from tenant union all select 1 from device`;
    expect(rows).toHaveLength(0);
    const trespass = core.api.sql.begin(async (sql) => {
      await sql`select set_config('app.tenant', ${a.id}, true)`;
      await sql`insert into users (tenant_id, id, name) values (${b.id}, ${newId()}, 'Trespasser')`;
    });
    await expect(trespass).rejects.toThrow('row-level security');
    const [touched] = await core.api.sql.begin(async (sql) => {
      await sql`select set_config('app.tenant', ${a.id}, true)`;
      return [await sql`update users set name = 'x' where tenant_id = ${b.id}`];
    });
    expect(touched?.count).toBe(0);
  });

  test('lets nobody rewrite the audit trail', async () => {
    const attempt = (verb: 'update' | 'delete') =>
      core.admin.sql.unsafe(verb === 'update' ? `update audit_event set action = 'x'` : 'delete from audit_event');
    await expect(attempt('update')).rejects.toThrow('append-only');
    await expect(attempt('delete')).rejects.toThrow('append-only');
    await expect(core.admin.sql`truncate audit_event`).rejects.toThrow('append-only');
  });
});
