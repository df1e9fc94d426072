import { z } from 'zod';
import { authorise, authoriseFresh } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { DisplayName } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import { hashToken, newToken } from '#kit/secret.ts';
import type { SetupLink } from './create-setup-link.ts';
import { refuseHigherRole } from './role-rules.ts';
import { later } from './session-times.ts';
import { Email, RoleName } from './staff-input.ts';

const INVITE_MS = 48 * 3_600_000;

export const InviteStaffInput = z.strictObject({ email: Email, name: DisplayName, role: RoleName });

/**
 * Makes a one-time link for somebody who is to become staff here, for 48 hours; an earlier one for the same e-mail counts no
 * more. Nobody gives a role that may do more than he. Locks the tenant and the earlier one.
 * @throws AppError CONFLICT when he is staff here already, INVALID for an unknown role, FORBIDDEN (STEP_UP)
 */
export async function inviteStaff(ctx: Context, raw: unknown): Promise<SetupLink> {
  const tenantId = authorise(ctx.actor, 'staff:write');
  const now = ctx.clock.now();
  authoriseFresh(ctx.actor, now);
  const { email, name, role } = parseInput(InviteStaffInput, raw);
  const id = newId();
  const token = newToken('cws_', 24);
  const expiresAt = later(now, INVITE_MS);
  return withTransaction(ctx, tenantId, async (tx) => {
    await refuseHigherRole(ctx, tx, role);
    const present = await tx.sql`
      select 1 from staff_membership m join staff s on s.id = m.staff_id
      where m.tenant_id = ${tenantId} and s.email = ${email} and m.disabled_at is null`;
    if (present.length > 0)
      throw new AppError('CONFLICT', 'Somebody with this e-mail is staff here already.', { why: 'STAFF_EMAIL' });
    await tx.sql`
      update staff_link set revoked_at = ${now}
      where tenant_id = ${tenantId} and email = ${email} and used_at is null and revoked_at is null`;
    await tx.sql`
      insert into staff_link (tenant_id, id, token_hash, is_first, role, email, name, created_at, expires_at)
      values (${tenantId}, ${id}, ${hashToken(token)}, false, ${role}, ${email}, ${name}, ${now}, ${expiresAt})`;
    await recordAudit(ctx, tx, { action: 'staff.invite', nounId: id, details: { name, role } });
    return { id, token, expiresAt };
  });
}
