import type { QuotaReset } from '#contract/quota-resets.ts';
import type { Way } from '#contract/ways.ts';
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
