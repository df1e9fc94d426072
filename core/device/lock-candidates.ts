import { statusNow } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { Candidate } from './choose-subscription.ts';

type Owner = { readonly userId: string; readonly subscriptionId?: string | undefined; readonly now: Date };
type Row = { [K in keyof Candidate]: Candidate[K] | null } & { readonly expiresAt: Date | null };

/**
 * Locks a user's subscriptions (or the one that is named) in the order of their ids, and reads them and their devices
 * after the lock, so that two at once cannot both take the last place. Oldest first.
 * @throws AppError NOT_FOUND when there is no such user, or he has no such subscription
 */
export async function lockCandidates(tx: Tx, { userId, subscriptionId, now }: Owner): Promise<Candidate[]> {
  const named = subscriptionId === undefined ? tx.sql`` : tx.sql`and s.id = ${subscriptionId}`;
  const [, rows] = await Promise.all([
    tx.sql`
      select from subscription s where s.tenant_id = ${tx.tenantId} and s.user_id = ${userId} ${named}
      order by s.id for update`.execute(),
    tx.sql<Row[]>`
      select s.id as subscription_id, u.status as user_status, s.status, s.device_limit, s.expires_at, s.ways,
        array(select g.group_id from subscription_group g
              where g.tenant_id = s.tenant_id and g.subscription_id = s.id order by g.group_id) as group_ids,
        (select count(*)::integer from device d
         where d.tenant_id = s.tenant_id and d.subscription_id = s.id and d.removed_at is null) as device_count
      from users u left join subscription s on s.tenant_id = u.tenant_id and s.user_id = u.id ${named}
      where u.tenant_id = ${tx.tenantId} and u.id = ${userId} order by s.id`.execute(),
  ]);
  if (rows.length === 0) throw new AppError('NOT_FOUND', 'There is no such user.');
  const candidates = rows
    .filter(isCandidate)
    .map((row) => ({ ...row, status: statusNow(row.status, row.expiresAt, now) }));
  if (candidates.length === 0 && subscriptionId !== undefined) {
    throw new AppError('NOT_FOUND', 'This user has no such subscription.', { field: 'subscriptionId' });
  }
  return candidates;
}

const isCandidate = (row: Row): row is Candidate & { expiresAt: Date | null } => row.subscriptionId !== null;
