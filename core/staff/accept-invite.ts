import { z } from 'zod';
import { authoriseFresh, authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { joinTenant } from './join-tenant.ts';
import { findLink } from './read-setup-link.ts';
import { Token } from './staff-input.ts';

export const AcceptStaffInviteInput = z.strictObject({ token: Token });

/**
 * Makes an account that is signed in somewhere a member of the tenant of an invite, which counts once; `switchTenant` goes
 * there. Locks the link and the tenant.
 * @throws AppError PRECONDITION (SPENT; LAST_ADMIN), INVALID when it is for another e-mail, FORBIDDEN (STEP_UP)
 */
export async function acceptStaffInvite(ctx: Context, raw: unknown): Promise<{ readonly tenantId: string }> {
  const actor = authoriseStaff(ctx.actor);
  const now = ctx.clock.now();
  authoriseFresh(actor, now);
  const { token } = parseInput(AcceptStaffInviteInput, raw);
  const link = await findLink(ctx, token);
  return withTransaction(ctx, link.tenantId, async (tx) => {
    const [account] = await tx.sql<{ email: string }[]>`select email from staff where id = ${actor.id}`;
    if (link.email !== null && account?.email !== link.email) {
      throw new AppError('INVALID', 'token: is an invite for another e-mail', { field: 'token' });
    }
    await joinTenant(tx, link, { staffId: actor.id, now });
    const details = { role: link.role, link: link.linkId };
    await recordAudit(ctx, tx, { action: 'staff.join', nounId: actor.id, details });
    return { tenantId: link.tenantId };
  });
}
