import type { QuotaReset } from '#contract/quota-resets.ts';
import type { Way } from '#contract/ways.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { lockSubscriptions } from './lock-subscriptions.ts';
import type { SubscriptionStatus, UserStatus } from './rules.ts';

/** What changeSubscription decides by. */
export type LockedSubscription = {
  readonly id: string;
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

/** Locks a subscription, then its counter, and reads them with the groups and the user. @throws AppError NOT_FOUND */
export async function lockSubscription(tx: Tx, subscriptionId: string): Promise<LockedSubscription> {
  const [locked] = await lockSubscriptions(tx, [subscriptionId]);
  if (locked === undefined) throw new AppError('NOT_FOUND', 'There is no such subscription.');
  return locked;
}
