import { subscriptionColumns } from '#core/subscription/subscription-columns.ts';
import type { SubscriptionView } from '#core/subscription/subscription-view.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { UserView } from './user-view.ts';
import { usageOf } from './user-view.ts';

/** These users with subscriptions and usage, newest first; unknown ids are left out. */
export async function readUserViews(tx: Tx, ids: readonly string[]): Promise<UserView[]> {
  if (ids.length === 0) return [];
  const [users, subscriptions] = await Promise.all([
    tx.sql<Omit<UserView, 'subscriptions' | 'usage'>[]>`
      select id, name, telegram_id, note, status, suspended_at, created_at from users
      where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[]) order by id desc`.execute(),
    tx.sql<SubscriptionView[]>`
      select ${subscriptionColumns(tx)}
      from subscription s join usage_counter c on c.tenant_id = s.tenant_id and c.subscription_id = s.id
      where s.tenant_id = ${tx.tenantId} and s.user_id = any(${[...ids]}::uuid[]) order by s.id`.execute(),
  ]);
  const byUser = Map.groupBy(subscriptions, (subscription) => subscription.userId);
  return users.map((user) => {
    const own = byUser.get(user.id) ?? [];
    return { ...user, subscriptions: own, usage: usageOf(own) };
  });
}

/** One user as he stands in this transaction. @throws AppError NOT_FOUND */
export async function readExistingUser(tx: Tx, userId: string): Promise<UserView> {
  const [view] = await readUserViews(tx, [userId]);
  if (view === undefined) throw new AppError('NOT_FOUND', 'There is no such user.');
  return view;
}
