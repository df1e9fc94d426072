import type { QuotaReset } from '#contract/quota-resets.ts';
import type { Way } from '#contract/ways.ts';
import type { SubscriptionStatus } from './rules.ts';

/** A user's right of use, with what is used of it. Null means without limit. */
export type SubscriptionView = {
  readonly id: string;
  readonly userId: string;
  readonly planId: string | null;
  readonly status: SubscriptionStatus;
  readonly quotaBytes: bigint | null;
  readonly reset: QuotaReset;
  readonly resetsAt: Date | null;
  readonly upBytes: bigint;
  readonly downBytes: bigint;
  readonly deviceLimit: number;
  readonly deviceCount: number;
  readonly ways: readonly Way[];
  readonly groupIds: readonly string[];
  readonly startsAt: Date;
  readonly expiresAt: Date | null;
  /** How long it lasts from its first use, while that is waited for. */
  readonly durationDays: number | null;
  readonly lastUsedAt: Date | null;
  readonly createdAt: Date;
};
