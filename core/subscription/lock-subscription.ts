import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { lockSubscriptions } from './lock-subscriptions.ts';
import type { LockedSubscription } from './locked-subscription.ts';

/** Locks a subscription, then its counter, and reads them with the groups and the user. @throws AppError NOT_FOUND */
export async function lockSubscription(tx: Tx, subscriptionId: string): Promise<LockedSubscription> {
  const [locked] = await lockSubscriptions(tx, [subscriptionId]);
  if (locked === undefined) throw new AppError('NOT_FOUND', 'There is no such subscription.');
  return locked;
}
