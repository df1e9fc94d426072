import type { QuotaReset } from '#contract/quota-resets.ts';
import type { Way } from '#contract/ways.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { SubscriptionStatus, UserStatus } from './rules.ts';

/** What changeSubscription decides by. */
export type LockedSubscription = {
  readonly userStatus: UserStatus;
  readonly status: SubscriptionStatus;
  readonly quotaBytes: bigint | null;
  readonly usedBytes: bigint;
  readonly reset: QuotaReset;
  readonly resetsAt: Date | null;
  readonly startsAt: Date;
  readonly expiresAt: Date | null;
  readonly durationDays: number | null;
  readonly deviceLimit: number;
  readonly ways: readonly Way[];
  readonly groupIds: readonly string[];
};

/**
 * Locks a subscription, then its counter, and reads them with the groups and the user. What is read beside the lock is
 * read after it, so it is as new as the lock. @throws AppError NOT_FOUND
 */
export async function lockSubscription(tx: Tx, subscriptionId: string): Promise<LockedSubscription> {
  const [locked, [rest]] = await Promise.all([
    tx.sql`select from subscription where tenant_id = ${tx.tenantId} and id = ${subscriptionId} for update`.execute(),
    tx.sql<LockedSubscription[]>`
      select u.status as user_status, s.status, s.quota_bytes, c.up_bytes + c.down_bytes as used_bytes, s.expires_at,
        s.reset, s.resets_at, s.starts_at, s.duration_days, s.device_limit, s.ways,
        array(select g.group_id from subscription_group g
              where g.tenant_id = s.tenant_id and g.subscription_id = s.id order by g.group_id) as group_ids
      from subscription s
      join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
      join usage_counter c on c.tenant_id = s.tenant_id and c.subscription_id = s.id
      where s.tenant_id = ${tx.tenantId} and s.id = ${subscriptionId}
      for update of c`.execute(),
  ]);
  if (locked.length === 0 || rest === undefined) throw new AppError('NOT_FOUND', 'There is no such subscription.');
  return rest;
}
