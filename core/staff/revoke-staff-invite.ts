import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export const RevokeStaffInviteInput = z.strictObject({ staffInviteId: z.uuid() });

/** Takes an invite of staff back; again changes nothing. Locks it. @throws AppError NOT_FOUND, FORBIDDEN, INVALID */
export async function revokeStaffInvite(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'staff:write');
  const { staffInviteId: id } = parseInput(RevokeStaffInviteInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const [link] = await tx.sql<{ isOver: boolean }[]>`
      select used_at is not null or revoked_at is not null as is_over from staff_link
      where tenant_id = ${tenantId} and id = ${id} for update`;
    if (link === undefined) throw new AppError('NOT_FOUND', 'There is no such invite.');
    if (link.isOver) return;
    await Promise.all([
      tx.sql`update staff_link set revoked_at = ${ctx.clock.now()} where tenant_id = ${tenantId} and id = ${id}`,
      recordAudit(ctx, tx, { action: 'staff.revoke-invite', nounId: id }),
    ]);
  });
}
