import type { QuotaReset } from '#contract/quota-resets.ts';
import type { Way } from '#contract/ways.ts';

/** A template of subscriptions. A null quota or duration is none; no groups means the default group. */
export type PlanView = {
  readonly id: string;
  readonly name: string;
  readonly quotaBytes: bigint | null;
  readonly reset: QuotaReset;
  readonly durationDays: number | null;
  /** The duration counts from the first use. */
  readonly startsOnHold: boolean;
  readonly deviceLimit: number;
  readonly ways: readonly Way[];
  readonly groupIds: readonly string[];
  readonly isEnabled: boolean;
  readonly createdAt: Date;
};
