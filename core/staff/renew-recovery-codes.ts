import { authoriseFresh, authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { RecoveryCodes } from './confirm-totp.ts';
import { replaceRecoveryCodes } from './recovery-codes.ts';

/**
 * Gives ten new recovery codes; the old ones count no more. Locks the account.
 * @throws AppError FORBIDDEN (STEP_UP), PRECONDITION when the account has no authenticator app
 */
export async function renewRecoveryCodes(ctx: Context): Promise<RecoveryCodes> {
  const { id: staffId, tenantId } = authoriseStaff(ctx.actor);
  authoriseFresh(ctx.actor, ctx.clock.now());
  return withTransaction(ctx, tenantId, async (tx) => {
    const [account] = await tx.sql`
      select 1 from staff where id = ${staffId} and totp_secret_sealed is not null for update`;
    if (account === undefined) {
      throw new AppError('PRECONDITION', 'Recovery codes stand in for an authenticator app; set one up first.');
    }
    const recoveryCodes = await replaceRecoveryCodes(ctx, tx, staffId);
    await recordAudit(ctx, tx, { action: 'staff.renew-recovery-codes', nounId: staffId });
    return { recoveryCodes };
  });
}
