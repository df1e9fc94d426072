import type { Platform } from '#contract/platforms.ts';
import type { ConnectionView } from '#core/connection/connection-view.ts';
import { readConnectionViews } from '#core/connection/read-connection-views.ts';
import type { Tx } from '#core/with-transaction.ts';

/** What went through something since the period began, and when and where it was last used. */
export type Trace = {
  readonly upBytes: bigint;
  readonly downBytes: bigint;
  readonly seenAt: Date | null;
  readonly seenNodeId: string | null;
  readonly seenNodeName: string | null;
};

export type UserConnection = ConnectionView & Trace;

/** A device without its link: what staff may see without proving themselves again. */
export type UserDevice = {
  readonly id: string;
  readonly subscriptionId: string;
  readonly name: string;
  readonly platform: Platform;
  readonly staleSince: Date | null;
  readonly createdAt: Date;
  readonly connections: readonly UserConnection[];
};

type Row = Omit<UserDevice, 'connections'>;
type TraceRow = Trace & { readonly meterId: number };

const LONGEST_MS = 62 * 24 * 60 * 60 * 1_000;
const NOTHING: Trace = { upBytes: 0n, downBytes: 0n, seenAt: null, seenNodeId: null, seenNodeName: null };

/** A user's devices, oldest first, with connections, live revisions and what went through each. Two round trips. */
export async function readUserDevices(tx: Tx, userId: string, now: Date): Promise<UserDevice[]> {
  const [devices, traces] = await Promise.all([
    tx.sql<Row[]>`
      select id, subscription_id, name, platform, stale_since, created_at from device
      where tenant_id = ${tx.tenantId} and user_id = ${userId} and removed_at is null order by id`.execute(),
    readTraces(tx, userId, now),
  ]);
  const connections = await readConnectionViews(
    tx,
    devices.map(({ id }) => id),
  );
  const traceOf = new Map(traces.map(({ meterId, ...trace }) => [meterId, trace]));
  const byDevice = Map.groupBy(connections, ({ deviceId }) => deviceId);
  return devices.map((device) => ({
    ...device,
    connections: (byDevice.get(device.id) ?? []).map((one) => ({ ...one, ...(traceOf.get(one.meterId) ?? NOTHING) })),
  }));
}

/** Sums the hours of each live connection from the beginning of its subscription's period on, but at most 62 days. */
function readTraces(tx: Tx, userId: string, now: Date): Promise<TraceRow[]> {
  const since = new Date(now.getTime() - LONGEST_MS);
  return tx.sql<TraceRow[]>`
    select m.id as meter_id, h.up_bytes, h.down_bytes, h.seen_at, n.id as seen_node_id, n.name as seen_node_name
    from device d
    join connection k on k.tenant_id = d.tenant_id and k.device_id = d.id and k.removed_at is null
    join meter m on m.id = k.meter_id
    join usage_counter c on c.tenant_id = d.tenant_id and c.subscription_id = d.subscription_id
    cross join lateral (
      select coalesce(sum(u.up_bytes), 0)::bigint as up_bytes, coalesce(sum(u.down_bytes), 0)::bigint as down_bytes,
        max(coalesce(u.last_used_at, u.bucket)) as seen_at,
        (array_agg(u.node_id order by coalesce(u.last_used_at, u.bucket) desc))[1] as node_id
      from usage_hourly u
      where u.tenant_id = ${tx.tenantId} and u.meter_id = m.id
        and u.bucket >= greatest(date_trunc('hour', c.period_started_at, 'utc'), ${since}::timestamptz)
        and u.bucket <= ${new Date(now.getTime() + 3_600_000)}) h
    left join node n on n.tenant_id = ${tx.tenantId} and n.id = h.node_id
    where d.tenant_id = ${tx.tenantId} and d.user_id = ${userId} and d.removed_at is null`.execute();
}
