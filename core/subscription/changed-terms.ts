import { withoutUndefined } from '#core/without-undefined.ts';
import type { LockedSubscription } from './locked-subscription.ts';
import { nextReset } from './next-reset.ts';
import { daysAfter } from './resolve-terms.ts';
import type { SubscriptionStatus } from './rules.ts';
import { dueStatus } from './rules.ts';
import type { ChangeSubscriptionInput } from './subscription-input.ts';

type Changes = Omit<ChangeSubscriptionInput, 'subscriptionId'>;

/** Terms and status of a subscription after a change. */
export type ChangedTerms = Pick<
  LockedSubscription,
  'quotaBytes' | 'reset' | 'resetsAt' | 'startsAt' | 'expiresAt' | 'durationDays' | 'deviceLimit' | 'ways'
> & { readonly status: SubscriptionStatus };

/**
 * What a change makes of a subscription now. Its time begins to count when it is active for the first time; an expiry
 * that is given takes the place of a duration. Pure.
 */
export function changedTerms(old: LockedSubscription, changes: Changes, now: Date): ChangedTerms {
  const {
    quotaBytes = old.quotaBytes,
    reset = old.reset,
    expiresAt = old.expiresAt,
    deviceLimit = old.deviceLimit,
    ways = old.ways,
  } = changes;
  const durationDays = changes.expiresAt === undefined ? old.durationDays : null;
  const wanted = changes.status ?? old.status;
  const status = dueStatus({ status: wanted, quotaBytes, usedBytes: old.usedBytes, expiresAt }, now);
  const isStart = (old.status === 'on_hold' || durationDays !== null) && status === 'active';
  const startsAt = isStart ? now : old.startsAt;
  const resetsAt = nextResetOf({ old, reset, startsAt, isStart, isWaiting: status === 'on_hold' }, now);
  const terms = { quotaBytes, reset, resetsAt, startsAt, deviceLimit, ways, status };
  if (!isStart || durationDays === null) return { ...terms, expiresAt, durationDays };
  return { ...terms, expiresAt: daysAfter(now, durationDays), durationDays: null };
}

type ResetTerms = Pick<LockedSubscription, 'reset' | 'startsAt'> & {
  readonly old: LockedSubscription;
  readonly isStart: boolean;
  readonly isWaiting: boolean;
};

function nextResetOf({ old, reset, startsAt, isStart, isWaiting }: ResetTerms, now: Date): Date | null {
  const isRolling = reset === 'month-rolling';
  if (isRolling && isWaiting) return null;
  const isNew = reset !== old.reset || (isRolling && isStart);
  return isNew ? nextReset(reset, startsAt, now) : old.resetsAt;
}

/** What was asked to be changed, as the audit row tells of it. */
export function termsForAudit(changes: Changes) {
  const { quotaBytes, expiresAt, ...plain } = withoutUndefined(changes);
  return {
    ...plain,
    ...(quotaBytes === undefined ? {} : { quotaBytes: quotaBytes === null ? null : String(quotaBytes) }),
    ...(expiresAt === undefined ? {} : { expiresAt: expiresAt === null ? null : expiresAt.toISOString() }),
  };
}
