import { authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';

/** Ends the session that asks; from now on it is nobody's. Again changes nothing. Locks the session. @throws AppError FORBIDDEN */
export async function signOut(ctx: Context): Promise<void> {
  const { id: staffId, tenantId, sessionId } = authoriseStaff(ctx.actor);
  const now = ctx.clock.now();
  await withTransaction(ctx, tenantId, async (tx) => {
    const ended = await tx.sql`
      update staff_session set revoked_at = ${now}
      where tenant_id = ${tenantId} and id = ${sessionId} and revoked_at is null returning 1`;
    if (ended.length === 0) return;
    await recordAudit(ctx, tx, { action: 'staff.sign-out', nounId: staffId, details: { session: sessionId } });
  });
}
