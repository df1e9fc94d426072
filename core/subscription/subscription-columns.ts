import type { Tx } from '#core/with-transaction.ts';

/** The columns of a SubscriptionView, over `s` (subscription) and `c` (its counter). */
export function subscriptionColumns(tx: Tx) {
  return tx.sql`
    s.id, s.user_id, s.plan_id, s.status, s.quota_bytes, s.reset, s.resets_at, c.up_bytes, c.down_bytes, s.device_limit,
    (select count(*)::integer from device d
     where d.tenant_id = s.tenant_id and d.subscription_id = s.id and d.removed_at is null) as device_count,
    s.ways,
    array(select g.group_id from subscription_group g
          where g.tenant_id = s.tenant_id and g.subscription_id = s.id order by g.group_id) as group_ids,
    s.starts_at, s.expires_at, s.duration_days, c.last_used_at, s.created_at`;
}
