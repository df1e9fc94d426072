import type { Way } from '#contract/ways.ts';
import type { SubscriptionStatus, UserStatus } from '#core/subscription/rules.ts';
import { mayGrow, stateInTheWay, whyNothingNew } from '#core/subscription/rules.ts';
import { AppError } from '#kit/app-error.ts';

/** A subscription that a new device might belong to. */
export type Candidate = {
  readonly subscriptionId: string;
  readonly userStatus: UserStatus;
  readonly status: SubscriptionStatus;
  readonly deviceLimit: number;
  readonly deviceCount: number;
  readonly ways: readonly Way[];
  readonly groupIds: readonly string[];
};

/**
 * The first subscription that may grow and has room.
 * @throws AppError PRECONDITION saying why none may grow, LIMIT_REACHED naming the limit of the first that may
 */
export function chooseSubscription(candidates: readonly Candidate[]): Candidate {
  const growing = candidates.filter((c) => mayGrow(c.userStatus, c.status));
  const chosen = growing.find((c) => c.deviceCount < c.deviceLimit);
  if (chosen !== undefined) return chosen;
  const [full] = growing;
  if (full !== undefined) {
    throw new AppError(
      'LIMIT_REACHED',
      `This subscription is limited to ${full.deviceLimit} devices; remove one first.`,
      { why: 'DEVICE_LIMIT' },
    );
  }
  const [first] = candidates;
  if (first === undefined) {
    throw new AppError('PRECONDITION', 'This user has no subscription.', { why: 'NO_SUBSCRIPTION' });
  }
  const words = whyNothingNew(first.userStatus, first.status) ?? 'Nothing new can be made.';
  throw new AppError('PRECONDITION', words, { why: stateInTheWay(first.userStatus, first.status) });
}
