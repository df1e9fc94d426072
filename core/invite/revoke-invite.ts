import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { withoutUndefined } from '#core/without-undefined.ts';
import { AppError } from '#kit/app-error.ts';

export const RevokeInviteInput = z.strictObject({
  inviteId: z.uuid(),
  /** For the audit. */
  reason: z.string().trim().max(200).optional(),
});

/**
 * Takes an invite back: nobody becomes a user by it any more, and who has done so stays one; again changes nothing. Locks
 * the invite. @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function revokeInvite(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'invite:write');
  const { inviteId, reason } = parseInput(RevokeInviteInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const [invite] = await tx.sql<{ revokedAt: Date | null }[]>`
      select revoked_at from invite where tenant_id = ${tenantId} and id = ${inviteId} for update`;
    if (invite === undefined) throw new AppError('NOT_FOUND', 'There is no such invite.');
    if (invite.revokedAt !== null) return;
    await Promise.all([
      tx.sql`
        update invite set revoked_at = ${ctx.clock.now()} where tenant_id = ${tenantId} and id = ${inviteId}`.execute(),
      recordAudit(ctx, tx, { action: 'invite.revoke', nounId: inviteId, details: withoutUndefined({ reason }) }),
    ]);
  });
}
