import type { SubscriptionStatus, UserStatus } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { lockUsers } from './lock-users.ts';

export type LockedUser = {
  readonly id: string;
  readonly name: string;
  readonly status: UserStatus;
  readonly suspendedAt: Date | null;
  readonly subscriptions: readonly { readonly id: string; readonly status: SubscriptionStatus }[];
};

/**
 * Locks a user against new subscriptions, then all his subscriptions in the order of their ids, so that nothing of his
 * grows meanwhile. @throws AppError NOT_FOUND
 */
export async function lockUser(tx: Tx, userId: string): Promise<LockedUser> {
  const [user] = await lockUsers(tx, [userId]);
  if (user === undefined) throw new AppError('NOT_FOUND', 'There is no such user.');
  return user;
}
