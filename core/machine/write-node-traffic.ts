import type { RawRow } from '#core/machine/tally-usage.ts';
import type { Tx } from '#core/with-transaction.ts';

const MINUTE_MS = 60_000;
const SPANS_MINUTES = [5, 60] as const;

type TrafficRow = {
  readonly tenantId: string;
  readonly nodeId: string;
  readonly minutes: number;
  readonly bucket: number;
  readonly upBytes: bigint;
  readonly downBytes: bigint;
};

/** Adds what nodes carried to their spans of 5 and 60 minutes: a row or two for each batch. Locks them by their keys. */
export async function writeNodeTraffic(tx: Tx, rows: readonly RawRow[]): Promise<void> {
  const sums = [...sumByNode(rows)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  if (sums.length === 0) return;
  await tx.sql`
    insert into node_traffic (tenant_id, node_id, minutes, bucket, up_bytes, down_bytes)
    select * from unnest(
      ${sums.map((row) => row.tenantId)}::uuid[], ${sums.map((row) => row.nodeId)}::uuid[],
      ${sums.map((row) => row.minutes)}::int[], ${sums.map((row) => new Date(row.bucket).toISOString())}::timestamptz[],
      ${sums.map((row) => String(row.upBytes))}::bigint[], ${sums.map((row) => String(row.downBytes))}::bigint[])
    on conflict (tenant_id, minutes, bucket, node_id) do update set
      up_bytes = node_traffic.up_bytes + excluded.up_bytes, down_bytes = node_traffic.down_bytes + excluded.down_bytes`;
}

function sumByNode(rows: readonly RawRow[]): Map<string, TrafficRow> {
  const sums = new Map<string, TrafficRow>();
  for (const { tenantId, nodeId, upBytes, downBytes, windowEndAt } of rows) {
    for (const minutes of SPANS_MINUTES) {
      const bucket = Math.floor(windowEndAt.getTime() / (minutes * MINUTE_MS)) * minutes * MINUTE_MS;
      const key = `${tenantId} ${minutes} ${bucket} ${nodeId}`;
      const old = sums.get(key);
      sums.set(key, {
        tenantId,
        nodeId,
        minutes,
        bucket,
        upBytes: (old?.upBytes ?? 0n) + upBytes,
        downBytes: (old?.downBytes ?? 0n) + downBytes,
      });
    }
  }
  return sums;
}
