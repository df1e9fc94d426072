import { authoriseVisitor } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { recordAudit } from '#core/record-audit.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { chooseMembership, holdMembership, readMemberships } from './memberships.ts';
import type { OpenedSession, SignInMethod } from './open-session.ts';
import { actorOf, openSession } from './open-session.ts';
import type { Visit } from './staff-input.ts';
import type { TakenTry } from './take-try.ts';
import { giveTryBack } from './take-try.ts';

export type Entry = {
  readonly staffId: string;
  readonly method: SignInMethod;
  readonly visit: Visit;
  readonly wantedTenantId: string | null;
  readonly tries: TakenTry;
  /** Spends what can be used once, or holds what must stay so; throws when somebody else was quicker. */
  readonly spend: (tx: Tx) => Promise<void>;
};

/**
 * Opens the session of somebody who has just proven who he is, in the tenant that he wants or was in last. Locks what
 * `spend` spends, and the membership. @throws AppError FORBIDDEN when he has no membership, and what `spend` throws
 */
export async function enter(ctx: Context, entry: Entry): Promise<OpenedSession> {
  authoriseVisitor(ctx.actor);
  const { staffId, method, visit, tries } = entry;
  const membership = chooseMembership(await readMemberships(ctx, staffId), entry.wantedTenantId);
  const now = ctx.clock.now();
  return withTransaction(ctx, membership.tenantId, async (tx) => {
    await entry.spend(tx);
    await holdMembership(tx, staffId);
    const [session] = await Promise.all([openSession(tx, { staffId, method, visit, now }), giveTryBack(tx, tries)]);
    const actor = actorOf(session, membership.role, now);
    await recordAudit({ ...ctx, actor }, tx, {
      action: 'staff.sign-in',
      nounId: staffId,
      details: { method, ip: visit.ip, session: session.sessionId, wrongTriesBefore: tries.wrongBefore },
    });
    return session;
  });
}
