import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';

const DAY_MS = 24 * 3_600_000;
/** As long as the audit tells from where somebody acted. */
const SESSIONS_KEPT_MS = 365 * DAY_MS;
const LINKS_KEPT_MS = 90 * DAY_MS;
const CHALLENGES_KEPT_MS = DAY_MS;
const TRIES_KEPT_MS = 2 * DAY_MS;

export type ForgottenTraces = {
  readonly sessions: number;
  readonly links: number;
  readonly challenges: number;
  readonly tries: number;
};

/**
 * Forgets what staff's signing in has left behind and is long over: sessions after a year but for each member's newest, which
 * says when he was last there; set-up links and invites 90 days after their end; challenges after a day; tries after two, unless
 * they still lock. Returns how many. @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function forgetStaffTraces(ctx: Context): Promise<ForgottenTraces> {
  authoriseSystem(ctx.actor);
  const now = ctx.clock.now();
  const ago = (ms: number): Date => new Date(now.getTime() - ms);
  const { db } = ctx;
  const [sessions, links, challenges, tries] = await Promise.all([
    db.run(
      () => db.sql`
        delete from staff_session s where s.ends_at < ${ago(SESSIONS_KEPT_MS)} and exists (
          select from staff_session later where later.tenant_id = s.tenant_id and later.staff_id = s.staff_id
            and (later.created_at, later.id) > (s.created_at, s.id))`,
    ),
    db.run(() => db.sql`delete from staff_link where expires_at < ${ago(LINKS_KEPT_MS)}`),
    db.run(() => db.sql`delete from staff_challenge where expires_at < ${ago(CHALLENGES_KEPT_MS)}`),
    db.run(
      () => db.sql`
        delete from staff_tries
        where updated_at < ${ago(TRIES_KEPT_MS)} and (locked_until is null or locked_until < ${now})`,
    ),
  ]);
  return { sessions: sessions.count, links: links.count, challenges: challenges.count, tries: tries.count };
}
