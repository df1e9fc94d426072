import { authoriseFresh, authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';

/** Forgets the authenticator app and its recovery codes; again changes nothing. Locks the account. @throws AppError FORBIDDEN (STEP_UP) */
export async function removeTotp(ctx: Context): Promise<void> {
  const { id: staffId, tenantId } = authoriseStaff(ctx.actor);
  authoriseFresh(ctx.actor, ctx.clock.now());
  await withTransaction(ctx, tenantId, async (tx) => {
    const removed = await tx.sql`
      update staff set totp_secret_sealed = null, totp_last_step = null, totp_since = null
      where id = ${staffId} and totp_secret_sealed is not null returning 1`;
    if (removed.length === 0) return;
    await Promise.all([
      tx.sql`delete from staff_recovery_code where staff_id = ${staffId}`,
      recordAudit(ctx, tx, { action: 'staff.remove-totp', nounId: staffId }),
    ]);
  });
}
