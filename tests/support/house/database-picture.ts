import { createHash } from 'node:crypto';
import type { Sql } from '#core/database.ts';

/** One number per table that belongs to tenants: it changes when any row of the tenant does. */
export type DatabasePicture = ReadonlyMap<string, string>;

/** What moves by itself, without anybody asking for anything: progress and health of nodes, answers kept for repeats. */
const RESTLESS = ['node_scope', 'ingest_cursor', 'usage_sample', 'usage_hourly', 'usage_counter', 'idempotency_key'];
const RESTLESS_COLUMNS = ['last_seen_at', 'health', 'offline_since', 'agent_version', 'last_used_at'];

/** A picture of everything that a tenant has, to hold two moments side by side. */
export async function pictureTenant(sql: Sql, tenantId: string): Promise<DatabasePicture> {
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname`;
  const picture = new Map<string, string>();
  for (const { name } of tables) {
    if (RESTLESS.includes(name)) continue;
    const rows = await sql<{ row: Record<string, unknown> }[]>`
      select to_jsonb(t) as row from ${sql(name)} t where tenant_id = ${tenantId}`;
    const lines = rows.map(({ row }) => JSON.stringify(withoutRestless(row)));
    picture.set(name, createHash('sha256').update(lines.toSorted().join('\n')).digest('hex'));
  }
  return picture;
}

function withoutRestless(row: Record<string, unknown>): [string, unknown][] {
  return Object.entries(row)
    .filter(([column]) => !RESTLESS_COLUMNS.includes(column))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
