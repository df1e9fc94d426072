import type { Tx } from '#core/with-transaction.ts';

export const TRAFFIC_SPANS = ['hour', 'day', 'week', 'month'] as const;
export type TrafficSpan = (typeof TRAFFIC_SPANS)[number];

/** One span of time: what all nodes, or one, carried in it. */
export type TrafficBucket = { readonly at: Date; readonly upBytes: bigint; readonly downBytes: bigint };

export type TrafficChart = {
  readonly span: TrafficSpan;
  readonly bucketMinutes: 5 | 60;
  /** From the oldest on; buckets without traffic are zero, the last one is still filling. */
  readonly buckets: readonly TrafficBucket[];
  /** The same length of time before. */
  readonly before: readonly TrafficBucket[];
};

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const SPANS: Readonly<Record<TrafficSpan, { readonly bucketMinutes: 5 | 60; readonly count: number }>> = {
  hour: { bucketMinutes: 5, count: 12 },
  day: { bucketMinutes: 5, count: 288 },
  week: { bucketMinutes: 60, count: 7 * 24 },
  month: { bucketMinutes: 60, count: 30 * 24 },
};

export type TrafficOf = { readonly span: TrafficSpan; readonly now: Date; readonly nodeId?: string };

/** The traffic of the last hour, day, week or month, and of the one before it: of one node, or of all together. */
export async function readNodeTraffic(tx: Tx, { span, now, nodeId }: TrafficOf): Promise<TrafficChart> {
  const { bucketMinutes, count } = SPANS[span];
  const stepMs = bucketMinutes * MINUTE_MS;
  const last = Math.floor(now.getTime() / stepMs) * stepMs;
  const first = last - (2 * count - 1) * stepMs;
  const ofOne = nodeId === undefined ? tx.sql`` : tx.sql`and node_id = ${nodeId}`;
  const rows = await tx.sql<TrafficBucket[]>`
    select bucket as at, sum(up_bytes)::bigint as up_bytes, sum(down_bytes)::bigint as down_bytes from node_traffic
    where tenant_id = ${tx.tenantId} and minutes = ${bucketMinutes} and bucket >= ${new Date(first)} ${ofOne}
    group by bucket`.execute();
  const byTime = new Map(rows.map((row) => [row.at.getTime(), row]));
  const all = Array.from({ length: 2 * count }, (_, index): TrafficBucket => {
    const at = new Date(first + index * stepMs);
    return byTime.get(at.getTime()) ?? { at, upBytes: 0n, downBytes: 0n };
  });
  return { span, bucketMinutes, buckets: all.slice(count), before: all.slice(0, count) };
}

/** Bits a second that a node carried. */
export type NodeRate = { readonly nodeId: string; readonly upBps: number; readonly downBps: number };

const RATE_MINUTES = 5;

/** What each node carried in the last whole five minutes, in bits a second; nodes without traffic are left out. */
export async function readNodeRates(tx: Tx, now: Date): Promise<NodeRate[]> {
  const stepMs = RATE_MINUTES * MINUTE_MS;
  const bucket = new Date(Math.floor(now.getTime() / stepMs) * stepMs - stepMs);
  const seconds = RATE_MINUTES * HOUR_MINUTES;
  return tx.sql<NodeRate[]>`
    select node_id, (up_bytes * 8.0 / ${seconds}::float8)::float8 as up_bps, (down_bytes * 8.0 / ${seconds}::float8)::float8 as down_bps
    from node_traffic
    where tenant_id = ${tx.tenantId} and minutes = ${RATE_MINUTES} and bucket = ${bucket}`.execute();
}
