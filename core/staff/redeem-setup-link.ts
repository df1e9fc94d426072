import { authoriseVisitor } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import { makeAccount } from './make-account.ts';
import type { OpenedSession } from './open-session.ts';
import { actorOf, openSession } from './open-session.ts';
import { hashPassword } from './password-hash.ts';
import { findLink } from './read-setup-link.ts';
import { RedeemSetupLinkInput } from './redeem-input.ts';
import type { Visit } from './staff-input.ts';

/**
 * Makes the account that a set-up link or an invite is for, with its role, and signs it in. A link counts once, whoever
 * comes at the same time. Locks the link and the tenant.
 * @throws AppError PRECONDITION (SPENT), CONFLICT when the e-mail has an account, INVALID, UNAVAILABLE
 */
export async function redeemSetupLink(ctx: Context, visit: Visit, raw: unknown): Promise<OpenedSession> {
  authoriseVisitor(ctx.actor);
  const input = parseInput(RedeemSetupLinkInput, raw);
  const link = await findLink(ctx, input.token);
  if (link.email !== null && link.email !== input.email) {
    throw new AppError('INVALID', 'email: must be the one that was invited', { field: 'email' });
  }
  const passwordHash = await hashPassword(input.password);
  const staffId = newId();
  const now = ctx.clock.now();
  const making = withTransaction(ctx, link.tenantId, async (tx) => {
    await makeAccount(tx, link, { ...input, staffId, passwordHash, now });
    const session = await openSession(tx, { staffId, method: 'setup-link', visit, now });
    const actor = actorOf(session, link.role, now);
    const details = { role: link.role, link: link.linkId, ip: visit.ip };
    await recordAudit({ ...ctx, actor }, tx, { action: 'staff.join', nounId: staffId, details });
    return session;
  });
  return translateDatabaseError(making, {
    staff_email: () => 'There is an account with this e-mail. Sign in with it and open the link again.',
  });
}
