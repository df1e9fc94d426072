import type { Tx } from '#core/with-transaction.ts';
import type { LockedSubscription } from './locked-subscription.ts';

/**
 * Locks subscriptions in the order of their ids, then their counters, and reads them with the groups and the user. What is
 * read beside the lock is read after it, so it is as new as the lock. Unknown ids are left out.
 */
export async function lockSubscriptions(tx: Tx, ids: readonly string[]): Promise<LockedSubscription[]> {
  const [, rows] = await Promise.all([
    tx.sql`
      select from subscription where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[])
      order by id for update`.execute(),
    tx.sql<LockedSubscription[]>`
      select s.id, u.status as user_status, s.status, s.quota_bytes, c.up_bytes + c.down_bytes as used_bytes, s.expires_at,
        s.reset, s.resets_at, s.starts_at, s.duration_days, s.device_limit, s.ways,
        array(select g.group_id from subscription_group g
              where g.tenant_id = s.tenant_id and g.subscription_id = s.id order by g.group_id) as group_ids
      from subscription s
      join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
      join usage_counter c on c.tenant_id = s.tenant_id and c.subscription_id = s.id
      where s.tenant_id = ${tx.tenantId} and s.id = any(${[...ids]}::uuid[])
      order by s.id for update of c`.execute(),
  ]);
  return rows;
}
