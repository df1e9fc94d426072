import type { SubscriptionStatus } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { LockedUser } from './locked-user.ts';

type Subscription = { readonly id: string; readonly userId: string; readonly status: SubscriptionStatus };

/** Locks users in the order of their ids, then all their subscriptions in the order of theirs. Unknown ids are left out. */
export async function lockUsers(tx: Tx, ids: readonly string[]): Promise<LockedUser[]> {
  const [users, subscriptions] = await Promise.all([
    tx.sql<Omit<LockedUser, 'subscriptions'>[]>`
      select id, name, status, suspended_at from users
      where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[]) order by id for no key update`.execute(),
    tx.sql<Subscription[]>`
      select id, user_id, status from subscription
      where tenant_id = ${tx.tenantId} and user_id = any(${[...ids]}::uuid[]) order by id for update`.execute(),
  ]);
  const ofUser = Map.groupBy(subscriptions, ({ userId }) => userId);
  return users.map((user) => ({ ...user, subscriptions: ofUser.get(user.id) ?? [] }));
}
