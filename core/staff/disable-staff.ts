import { z } from 'zod';
import { authorise, authoriseFresh } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { lockMember, refuseLastRuler } from './lock-member.ts';

export const DisableStaffInput = z.strictObject({ staffId: z.uuid() });

/**
 * Shuts a member out of this tenant and ends his sessions here at once; again changes nothing. Locks the tenant and the
 * membership. @throws AppError NOT_FOUND, PRECONDITION for the last admin, FORBIDDEN (STEP_UP)
 */
export async function disableStaff(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'staff:write');
  const now = ctx.clock.now();
  authoriseFresh(ctx.actor, now);
  const { staffId } = parseInput(DisableStaffInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const member = await lockMember(ctx, tx, staffId);
    if (member.disabledAt !== null) return;
    await refuseLastRuler(tx, member);
    await tx.sql`update staff_membership set disabled_at = ${now} where tenant_id = ${tenantId} and staff_id = ${staffId}`;
    const ended = await tx.sql`
      update staff_session set revoked_at = ${now}
      where tenant_id = ${tenantId} and staff_id = ${staffId} and revoked_at is null and expires_at > ${now} returning 1`;
    const details = { role: member.role, endedSessions: ended.length };
    await recordAudit(ctx, tx, { action: 'staff.disable', nounId: staffId, details });
  });
}

/** Lets a member in again, with the role he had; again changes nothing. Locks as above. @throws AppError as above */
export async function enableStaff(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'staff:write');
  authoriseFresh(ctx.actor, ctx.clock.now());
  const { staffId } = parseInput(DisableStaffInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const member = await lockMember(ctx, tx, staffId);
    if (member.disabledAt === null) return;
    await Promise.all([
      tx.sql`update staff_membership set disabled_at = null where tenant_id = ${tenantId} and staff_id = ${staffId}`,
      recordAudit(ctx, tx, { action: 'staff.enable', nounId: staffId, details: { role: member.role } }),
    ]);
  });
}
