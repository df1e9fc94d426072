import { z } from 'zod';
import { authorise, authoriseFresh } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { lockMember, refuseLastRuler } from './lock-member.ts';
import { refuseHigherRole } from './role-rules.ts';
import { RoleName } from './staff-input.ts';

export const ChangeRoleInput = z.strictObject({ staffId: z.uuid(), role: RoleName });

/**
 * Gives a member another role, from his next request on. Locks the tenant and the membership.
 * @throws AppError NOT_FOUND, PRECONDITION for the last admin, INVALID for an unknown role, FORBIDDEN (STEP_UP)
 */
export async function changeRole(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'staff:write');
  authoriseFresh(ctx.actor, ctx.clock.now());
  const { staffId, role } = parseInput(ChangeRoleInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const member = await lockMember(ctx, tx, staffId);
    if (member.role === role) return;
    await refuseHigherRole(ctx, tx, role);
    await refuseLastRuler(tx, member);
    await Promise.all([
      tx.sql`update staff_membership set role = ${role} where tenant_id = ${tenantId} and staff_id = ${staffId}`,
      recordAudit(ctx, tx, { action: 'staff.change-role', nounId: staffId, details: { from: member.role, to: role } }),
    ]);
  });
}
