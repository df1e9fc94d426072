import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { isStillTrue } from '#core/notice/is-still-true.ts';

const KEPT_MS = 90 * 24 * 3_600_000;

/**
 * Forgets notices that were sent or dropped 90 days ago and tell of what is no longer so; returns how many. One that still
 * holds stays: it is what keeps the person from being told twice. @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function forgetOldNotices(ctx: Context): Promise<number> {
  authoriseSystem(ctx.actor);
  const before = new Date(ctx.clock.now().getTime() - KEPT_MS);
  const gone = await ctx.db.run(
    () => ctx.db.sql`
      delete from notice where id in (
        select n.id from notice n
        left join subscription s on s.tenant_id = n.tenant_id and s.id = (n.facts::jsonb ->> 'subscriptionId')::uuid
        left join usage_counter c on c.tenant_id = s.tenant_id and c.subscription_id = s.id
        where coalesce(n.sent_at, n.dropped_at) < ${before} and not (${isStillTrue(ctx.db)}))`,
  );
  return gone.count;
}
