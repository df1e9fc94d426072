import type { QuotaReset } from '#contract/quota-resets.ts';
import type { Way } from '#contract/ways.ts';
import { WAYS } from '#contract/ways.ts';
import { nextReset } from './next-reset.ts';
import type { WantedTerms } from './subscription-input.ts';
import { DEFAULT_DEVICE_LIMIT } from './subscription-input.ts';

/** What a plan says of the subscriptions that are made of it. */
export type PlanTerms = {
  readonly id: string;
  readonly quotaBytes: bigint | null;
  readonly reset: QuotaReset;
  readonly durationDays: number | null;
  readonly startsOnHold: boolean;
  readonly deviceLimit: number;
  readonly ways: readonly Way[];
  /** Empty means the default group. */
  readonly groupIds: readonly string[];
};

/** What a new subscription is like. */
export type SubscriptionTerms = {
  readonly planId: string | null;
  readonly status: 'on_hold' | 'active';
  readonly quotaBytes: bigint | null;
  readonly reset: QuotaReset;
  readonly resetsAt: Date | null;
  readonly expiresAt: Date | null;
  /** How long it lasts from its first use; null once that has come, or when there is nothing to wait for. */
  readonly durationDays: number | null;
  readonly deviceLimit: number;
  readonly ways: readonly Way[];
  /** Undefined means the default group. */
  readonly groupIds: readonly string[] | undefined;
};

const WITHOUT_PLAN = {
  id: null,
  quotaBytes: null,
  reset: 'none',
  durationDays: null,
  startsOnHold: false,
  deviceLimit: DEFAULT_DEVICE_LIMIT,
  ways: WAYS,
  groupIds: [],
} as const;

/** The terms of a subscription that is made now: what was asked for, then what the plan says. Pure. */
export function resolveTerms(wanted: WantedTerms, plan: PlanTerms | undefined, now: Date): SubscriptionTerms {
  const base = plan ?? WITHOUT_PLAN;
  const status = wanted.status ?? (base.startsOnHold ? 'on_hold' : 'active');
  const reset = wanted.reset ?? base.reset;
  const lasting = wanted.durationDays === undefined ? base.durationDays : wanted.durationDays;
  const durationDays = wanted.expiresAt === undefined ? lasting : null;
  const isWaiting = status === 'on_hold';
  const groupIds = wanted.groupIds ?? base.groupIds;
  return {
    planId: base.id,
    status,
    quotaBytes: wanted.quotaBytes === undefined ? base.quotaBytes : wanted.quotaBytes,
    reset,
    // A month that rolls from the first use has no date before it.
    resetsAt: isWaiting && reset === 'month-rolling' ? null : nextReset(reset, now, now),
    expiresAt: wanted.expiresAt ?? (durationDays === null || isWaiting ? null : daysAfter(now, durationDays)),
    durationDays: isWaiting ? durationDays : null,
    deviceLimit: wanted.deviceLimit ?? base.deviceLimit,
    ways: wanted.ways ?? base.ways,
    groupIds: groupIds.length === 0 ? undefined : groupIds,
  };
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The instant so many times 24 hours later. */
export function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * DAY_MS);
}
