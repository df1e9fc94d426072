import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { lockUsers } from './lock-users.ts';
import type { LockedUser } from './locked-user.ts';

/**
 * Locks a user against new subscriptions, then all his subscriptions in the order of their ids, so that nothing of his
 * grows meanwhile. @throws AppError NOT_FOUND
 */
export async function lockUser(tx: Tx, userId: string): Promise<LockedUser> {
  const [user] = await lockUsers(tx, [userId]);
  if (user === undefined) throw new AppError('NOT_FOUND', 'There is no such user.');
  return user;
}
