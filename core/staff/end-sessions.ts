import { z } from 'zod';
import { authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export const EndSessionsInput = z.union([
  z.strictObject({ sessionId: z.uuid() }),
  z.strictObject({ which: z.enum(['all', 'all-others']) }),
]);

/**
 * Ends sessions of the one who asks, in every tenant: one, all, or all but this. Tells how many. Locks them.
 * @throws AppError NOT_FOUND when the one is not his or has ended, INVALID, FORBIDDEN
 */
export async function endSessions(ctx: Context, raw: unknown): Promise<{ readonly ended: number }> {
  const { id: staffId, tenantId, sessionId: own } = authoriseStaff(ctx.actor);
  const input = parseInput(EndSessionsInput, raw);
  const single = 'sessionId' in input ? input.sessionId : null;
  const kept = 'which' in input && input.which === 'all-others' ? own : null;
  const now = ctx.clock.now();
  return withTransaction(ctx, tenantId, async (tx) => {
    const [row] = await tx.sql<{ ended: number }[]>`
      select end_staff_sessions(${staffId}, ${single}, ${kept}, ${now}) as ended`;
    const ended = row?.ended ?? 0;
    if (single !== null && ended === 0) throw new AppError('NOT_FOUND', 'There is no such session.');
    if (ended === 0) return { ended };
    await recordAudit(ctx, tx, { action: 'staff.end-sessions', nounId: staffId, details: { ended, session: single } });
    return { ended };
  });
}
