import type { Way } from '#contract/ways.ts';
import type { SubscriptionStatus } from './rules.ts';

/** A user's right of use, with what is used of it. Null means without limit. */
export type SubscriptionView = {
  readonly id: string;
  readonly userId: string;
  readonly status: SubscriptionStatus;
  readonly quotaBytes: bigint | null;
  readonly upBytes: bigint;
  readonly downBytes: bigint;
  readonly deviceLimit: number;
  readonly deviceCount: number;
  readonly ways: readonly Way[];
  readonly groupIds: readonly string[];
  readonly startsAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly createdAt: Date;
};
