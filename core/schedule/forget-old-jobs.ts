import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';

const KEPT_MS = 30 * 24 * 3_600_000;
const AT_ONCE = 20_000;

/**
 * Forgets jobs that ended 30 days ago, with their rows; what they did stands in the audit. Returns how many jobs.
 * @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function forgetOldJobs(ctx: Context): Promise<number> {
  authoriseSystem(ctx.actor);
  const before = new Date(ctx.clock.now().getTime() - KEPT_MS);
  while ((await forgetRows(ctx, before)) === AT_ONCE);
  const gone = await ctx.db.run(
    () => ctx.db.sql`
      delete from job j where j.ended_at < ${before} and not exists (
        select from job u where u.tenant_id = j.tenant_id and u.undo_of = j.id
          and (u.ended_at is null or u.ended_at >= ${before}))`,
  );
  return gone.count;
}

async function forgetRows(ctx: Context, before: Date): Promise<number> {
  const gone = await ctx.db.run(
    () => ctx.db.sql`
      delete from job_row where ctid = any(array(
        select r.ctid from job j join job_row r on r.tenant_id = j.tenant_id and r.job_id = j.id
        where j.ended_at < ${before} limit ${AT_ONCE}))`,
  );
  return gone.count;
}
