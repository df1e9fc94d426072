import { graceEndsAt } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { UserState } from './user-filter.ts';

/** Where somebody's newest traffic went through. */
export type SeenNode = { readonly id: string; readonly name: string };

/** A user as a list shows him: with the subscription that stands for him. */
export type UserRow = {
  readonly id: string;
  readonly name: string;
  readonly telegramId: bigint | null;
  readonly state: UserState;
  readonly subscriptionId: string | null;
  readonly planId: string | null;
  readonly planName: string | null;
  readonly deviceCount: number;
  readonly deviceLimit: number;
  readonly upBytes: bigint;
  readonly downBytes: bigint;
  readonly usedBytes: bigint;
  readonly quotaBytes: bigint | null;
  readonly expiresAt: Date | null;
  /** When what exists stops working; null without an expiry. */
  readonly graceEndsAt: Date | null;
  readonly seenAt: Date | null;
  /** Told of those who were seen within a day. */
  readonly seenNode: SeenNode | null;
  readonly createdAt: Date;
};

type Row = Omit<UserRow, 'graceEndsAt' | 'seenNode' | 'usedBytes'>;
type Trace = SeenNode & { readonly userId: string };

const DAY_MS = 24 * 60 * 60 * 1_000;

/** These users as a list shows them, in this order, each figure as it is now; unknown ids are left out. */
export async function readUserRows(tx: Tx, ids: readonly string[], now: Date): Promise<UserRow[]> {
  if (ids.length === 0) return [];
  const [rows, traces] = await Promise.all([readRows(tx, ids), readTraces(tx, ids, now)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const nodeOf = new Map(traces.map(({ userId, ...node }) => [userId, node]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    return [
      {
        ...row,
        usedBytes: row.upBytes + row.downBytes,
        graceEndsAt: row.expiresAt === null ? null : graceEndsAt(row.expiresAt),
        seenNode: nodeOf.get(id) ?? null,
      },
    ];
  });
}

function readRows(tx: Tx, ids: readonly string[]): Promise<Row[]> {
  return tx.sql<Row[]>`
    select c.user_id as id, u.name, u.telegram_id, c.state, c.subscription_id, c.plan_id, p.name as plan_name,
      c.device_count, c.device_limit, c.quota_bytes, nullif(c.expires_at, 'infinity') as expires_at, u.created_at,
      coalesce(k.up_bytes, 0)::bigint as up_bytes, coalesce(k.down_bytes, 0)::bigint as down_bytes,
      nullif(greatest(k.last_used_at, c.seen_at), '-infinity') as seen_at
    from user_card c
    join users u on u.tenant_id = c.tenant_id and u.id = c.user_id
    left join plan p on p.tenant_id = c.tenant_id and p.id = c.plan_id
    left join usage_counter k on k.tenant_id = c.tenant_id and k.subscription_id = c.subscription_id
    where c.tenant_id = ${tx.tenantId} and c.user_id = any(${[...ids]}::uuid[])`.execute();
}

/** The node of each user's newest hour, of those who were seen within a day. */
function readTraces(tx: Tx, ids: readonly string[], now: Date): Promise<Trace[]> {
  const since = new Date(now.getTime() - DAY_MS);
  return tx.sql<Trace[]>`
    select distinct on (c.user_id) c.user_id, n.id, n.name
    from user_card c
    cross join lateral unnest(c.other_subscription_ids || c.subscription_id) as s (id)
    join meter m on m.tenant_id = ${tx.tenantId} and m.subscription_id = s.id
    cross join lateral (
      select h.node_id, h.bucket, h.last_used_at from usage_hourly h
      where h.tenant_id = ${tx.tenantId} and h.meter_id = m.id and h.bucket >= ${since}
        and h.bucket <= ${new Date(now.getTime() + DAY_MS)}
      order by h.bucket desc, h.last_used_at desc nulls last limit 1) h
    join node n on n.tenant_id = ${tx.tenantId} and n.id = h.node_id
    where c.tenant_id = ${tx.tenantId} and c.user_id = any(${[...ids]}::uuid[]) and c.seen_at >= ${since}
    order by c.user_id, h.bucket desc, h.last_used_at desc nulls last`.execute();
}
