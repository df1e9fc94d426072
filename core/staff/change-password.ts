import { z } from 'zod';
import { authoriseFresh, authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { hashPassword } from './password-hash.ts';
import { NewPassword } from './staff-input.ts';

export const ChangePasswordInput = z.strictObject({ password: NewPassword });

/**
 * Gives one's own account another password, and ends all its other sessions and the sign-ins that are under way. Locks the
 * account and them.
 * @throws AppError INVALID, FORBIDDEN (STEP_UP), UNAVAILABLE
 */
export async function changePassword(ctx: Context, raw: unknown): Promise<{ readonly ended: number }> {
  const { id, tenantId, sessionId } = authoriseStaff(ctx.actor);
  const now = ctx.clock.now();
  authoriseFresh(ctx.actor, now);
  const { password } = parseInput(ChangePasswordInput, raw);
  const passwordHash = await hashPassword(password);
  return withTransaction(ctx, tenantId, async (tx) => {
    await tx.sql`update staff set password_hash = ${passwordHash} where id = ${id}`;
    await tx.sql`
      update staff_challenge set used_at = ${now}
      where staff_id = ${id} and kind = 'second-factor' and used_at is null and expires_at > ${now}`;
    const [row] = await tx.sql<{ ended: number }[]>`
      select end_staff_sessions(${id}, null, ${sessionId}, ${now}) as ended`;
    const ended = row?.ended ?? 0;
    await recordAudit(ctx, tx, { action: 'staff.change-password', nounId: id, details: { endedSessions: ended } });
    return { ended };
  });
}
