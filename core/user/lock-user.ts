import type { SubscriptionStatus, UserStatus } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export type LockedUser = {
  readonly name: string;
  readonly status: UserStatus;
  readonly subscriptions: readonly { readonly id: string; readonly status: SubscriptionStatus }[];
};

/**
 * Locks a user against new subscriptions, then all his subscriptions in the order of their ids, so that nothing of his
 * grows meanwhile. @throws AppError NOT_FOUND
 */
export async function lockUser(tx: Tx, userId: string): Promise<LockedUser> {
  const [[user], subscriptions] = await Promise.all([
    tx.sql<{ name: string; status: UserStatus }[]>`
      select name, status from users where tenant_id = ${tx.tenantId} and id = ${userId} for no key update`.execute(),
    tx.sql<{ id: string; status: SubscriptionStatus }[]>`
      select id, status from subscription where tenant_id = ${tx.tenantId} and user_id = ${userId}
      order by id for update`.execute(),
  ]);
  if (user === undefined) throw new AppError('NOT_FOUND', 'There is no such user.');
  return { ...user, subscriptions };
}
