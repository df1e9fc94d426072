import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';

const KEPT_MS = 24 * 3_600_000;

/** Forgets Idempotency-Keys whose day is over; returns how many. @throws AppError FORBIDDEN, UNAVAILABLE */
export async function forgetIdempotencyKeys(ctx: Context): Promise<number> {
  authoriseSystem(ctx.actor);
  const before = new Date(ctx.clock.now().getTime() - KEPT_MS);
  const gone = await ctx.db.run(() => ctx.db.sql`delete from idempotency_key where created_at < ${before}`);
  return gone.count;
}
