import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';

const AT_ONCE = 20_000;

/**
 * Brings what users used, and when, from the live counters to their cards, by which lists are filtered and sorted; returns
 * how many moved. Cards that somebody is changing are left for the next time. Again changes nothing.
 * @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function refreshCards(ctx: Context): Promise<number> {
  authoriseSystem(ctx.actor);
  const rows = await ctx.db.run(
    () => ctx.db.sql<{ count: number }[]>`
      with due as (
        select c.tenant_id, c.user_id, k.up_bytes + k.down_bytes as used, k.period_started_at, seen.at
        from user_card c
        join usage_counter k on k.tenant_id = c.tenant_id and k.subscription_id = c.subscription_id
        cross join lateral (
          select coalesce(greatest(k.last_used_at, case when c.other_subscription_ids <> '{}' then (
            select max(o.last_used_at) from usage_counter o
            where o.tenant_id = c.tenant_id and o.subscription_id = any(c.other_subscription_ids)) end), '-infinity') as at
        ) seen
        where c.used_bytes <> k.up_bytes + k.down_bytes or c.seen_at <> seen.at
          or c.period_started_at is distinct from k.period_started_at
        order by c.tenant_id, c.user_id limit ${AT_ONCE} for update of c skip locked
      ), moved as (
        update user_card c set used_bytes = due.used, period_started_at = due.period_started_at, seen_at = due.at
        from due where c.tenant_id = due.tenant_id and c.user_id = due.user_id returning 1
      )
      select count(*)::integer as count from moved`,
  );
  return rows[0]?.count ?? 0;
}
