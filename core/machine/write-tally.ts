import type { AccountRow, HourRow, QuarantineRow, RawRow, Tally } from '#core/machine/tally-usage.ts';
import { writeNodeTraffic } from '#core/machine/write-node-traffic.ts';
import type { Tx } from '#core/with-transaction.ts';

/** What a subscription has used in all, after this. */
export type CounterRow = { readonly tenantId: string; readonly subscriptionId: string; readonly usedBytes: bigint };

const MAX_INT8 = 9_223_372_036_854_775_807n;
const toInt8 = (value: bigint): bigint => (value > MAX_INT8 ? MAX_INT8 : value < 0n ? 0n : value);

/** Adds a tally to the tables, counters first; rows are locked in the order of their keys. Returns the new counters. */
export async function writeTally(tx: Tx, tally: Tally, receivedAt: Date): Promise<CounterRow[]> {
  const [counters] = await Promise.all([
    addToCounters(tx, tally.accounts),
    insertSamples(tx, tally.raw, receivedAt),
    addToHours(tx, tally.hours),
    writeNodeTraffic(tx, tally.raw),
    insertQuarantine(tx, tally.quarantine),
  ]);
  return counters;
}

async function addToCounters(tx: Tx, rows: readonly AccountRow[]): Promise<CounterRow[]> {
  if (rows.length === 0) return [];
  return tx.sql<CounterRow[]>`
    insert into usage_counter (tenant_id, subscription_id, up_bytes, down_bytes, last_used_at)
    select t, s, u, d, l from unnest(
      ${rows.map(({ account }) => account.tenantId)}::uuid[], ${rows.map(({ account }) => account.subscriptionId)}::uuid[],
      ${rows.map(({ upBytes }) => String(upBytes))}::bigint[], ${rows.map(({ downBytes }) => String(downBytes))}::bigint[],
      ${rows.map(({ lastUsedAt }) => lastUsedAt.toISOString())}::timestamptz[]) as k (t, s, u, d, l)
    order by t, s
    on conflict (tenant_id, subscription_id) do update set
      up_bytes = usage_counter.up_bytes + excluded.up_bytes, down_bytes = usage_counter.down_bytes + excluded.down_bytes,
      last_used_at = greatest(usage_counter.last_used_at, excluded.last_used_at)
    returning tenant_id, subscription_id, up_bytes + down_bytes as used_bytes`;
}

async function insertSamples(tx: Tx, rows: readonly RawRow[], receivedAt: Date): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql`
    insert into usage_sample (received_at, tenant_id, node_id, meter_id, window_end_at, up_bytes, down_bytes)
    select ${receivedAt}::timestamptz, t, n, m, w, u, d from unnest(
      ${rows.map(({ tenantId }) => tenantId)}::uuid[], ${rows.map(({ nodeId }) => nodeId)}::uuid[],
      ${rows.map(({ meterId }) => meterId)}::int[], ${rows.map(({ windowEndAt }) => windowEndAt.toISOString())}::timestamptz[],
      ${rows.map(({ upBytes }) => String(upBytes))}::bigint[], ${rows.map(({ downBytes }) => String(downBytes))}::bigint[])
      as k (t, n, m, w, u, d)`;
}

async function addToHours(tx: Tx, rows: readonly HourRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql`
    insert into usage_hourly (bucket, tenant_id, meter_id, node_id, up_bytes, down_bytes, last_used_at)
    select b, t, m, n, u, d, l from unnest(
      ${rows.map(({ bucket }) => bucket.toISOString())}::timestamptz[], ${rows.map(({ tenantId }) => tenantId)}::uuid[],
      ${rows.map(({ meterId }) => meterId)}::int[], ${rows.map(({ nodeId }) => nodeId)}::uuid[],
      ${rows.map(({ upBytes }) => String(upBytes))}::bigint[], ${rows.map(({ downBytes }) => String(downBytes))}::bigint[],
      ${rows.map(({ lastUsedAt }) => lastUsedAt.toISOString())}::timestamptz[]) as k (b, t, m, n, u, d, l)
    order by b, m, n
    on conflict (bucket, meter_id, node_id) do update set
      up_bytes = usage_hourly.up_bytes + excluded.up_bytes, down_bytes = usage_hourly.down_bytes + excluded.down_bytes,
      last_used_at = greatest(usage_hourly.last_used_at, excluded.last_used_at)`;
}

async function insertQuarantine(tx: Tx, rows: readonly QuarantineRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql`
    insert into usage_quarantine (tenant_id, node_id, journal_id, seq, meter_id, up_bytes, down_bytes, reason)
    select * from unnest(
      ${rows.map(({ batch }) => batch.tenantId)}::uuid[], ${rows.map(({ batch }) => batch.nodeId)}::uuid[],
      ${rows.map(({ batch }) => batch.journalId)}::text[], ${rows.map(({ batch }) => String(batch.seq))}::bigint[],
      ${rows.map(({ meterId }) => String(meterId))}::bigint[], ${rows.map(({ upBytes }) => String(toInt8(upBytes)))}::bigint[],
      ${rows.map(({ downBytes }) => String(toInt8(downBytes)))}::bigint[], ${rows.map(({ reason }) => reason)}::text[])`;
}
