import { AppError } from '#kit/app-error.ts';
import type { SubscriptionStatus, UserStatus } from './rules.ts';
import { stateInTheWay, statusNow, whyNothingNew } from './rules.ts';

type Standing = {
  readonly userStatus: UserStatus;
  readonly status: SubscriptionStatus;
  readonly expiresAt: Date | null;
};

/**
 * Refuses to make anything new where people can make nothing new. With `isMove` the system is at work, which may go on in
 * grace, or moving a node would cut who is in it. @throws AppError PRECONDITION saying why
 */
export function refuseGrowth(standing: Standing, now: Date, isMove = false): void {
  const status = statusNow(standing.status, standing.expiresAt, now);
  const words = whyNothingNew(standing.userStatus, isMove && status === 'grace' ? 'active' : status);
  if (words !== undefined) {
    throw new AppError('PRECONDITION', words, { why: stateInTheWay(standing.userStatus, status) });
  }
}
