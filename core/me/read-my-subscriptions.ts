import type { QuotaReset } from '#contract/quota-resets.ts';
import type { Way } from '#contract/ways.ts';
import type { SubscriptionStatus, UserStatus } from '#core/subscription/rules.ts';
import { mayGrow, statusNow } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';

export type MySubscription = {
  readonly id: string;
  /** As of now, where the sweep that writes it has not come by yet. */
  readonly status: SubscriptionStatus;
  readonly planName: string | null;
  readonly quotaBytes: bigint | null;
  readonly usedBytes: bigint;
  readonly reset: QuotaReset;
  readonly resetsAt: Date | null;
  readonly expiresAt: Date | null;
  readonly deviceLimit: number;
  readonly deviceCount: number;
  readonly ways: readonly Way[];
};

type Whose = { readonly userId: string; readonly now: Date };

/** All subscriptions of a user, newest first. */
export async function readMySubscriptions(tx: Tx, { userId, now }: Whose): Promise<MySubscription[]> {
  const rows = await tx.sql<MySubscription[]>`
    select s.id, s.status, p.name as plan_name, s.quota_bytes, s.reset, s.resets_at, s.expires_at, s.device_limit, s.ways,
      (select count(*) from device d
       where d.tenant_id = s.tenant_id and d.subscription_id = s.id and d.removed_at is null)::integer as device_count,
      coalesce(c.up_bytes + c.down_bytes, 0)::bigint as used_bytes
    from subscription s
    left join plan p on p.tenant_id = s.tenant_id and p.id = s.plan_id
    left join usage_counter c on c.tenant_id = s.tenant_id and c.subscription_id = s.id
    where s.tenant_id = ${tx.tenantId} and s.user_id = ${userId} order by s.id desc`.execute();
  return rows.map((row) => ({ ...row, status: statusNow(row.status, row.expiresAt, now) }));
}

/** Better first: what works and may grow, what works, then what would work again soonest. */
const RANKS = { active: 0, on_hold: 0, grace: 1, exhausted: 2, suspended: 3, ended: 4 } as const satisfies Record<
  SubscriptionStatus,
  number
>;

/** The one that is shown: the newest of the most useful; undefined when there is none. Takes them newest first. */
export function chooseShown<S extends { readonly status: SubscriptionStatus }>(
  newestFirst: readonly S[],
): S | undefined {
  return newestFirst.toSorted((a, b) => RANKS[a.status] - RANKS[b.status])[0];
}

/**
 * How many devices somebody may have in all: what those subscriptions allow to which a new one could be added, and what he has
 * under the others; undefined when there is none to add to. Pure.
 */
export function deviceLimitOf(subscriptions: readonly MySubscription[], user: UserStatus): number | undefined {
  const mayTakeOne = ({ status }: MySubscription): boolean => mayGrow(user, status);
  if (!subscriptions.some(mayTakeOne)) return undefined;
  return subscriptions.reduce((sum, one) => sum + (mayTakeOne(one) ? one.deviceLimit : one.deviceCount), 0);
}
