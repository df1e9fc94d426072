import { z } from 'zod';
import { authoriseFresh, authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export const RemovePasskeyInput = z.strictObject({ passkeyId: z.uuid() });

/** Forgets a passkey of the one who asks. Locks it. @throws AppError NOT_FOUND, FORBIDDEN (STEP_UP), INVALID */
export async function removePasskey(ctx: Context, raw: unknown): Promise<void> {
  const { id: staffId, tenantId } = authoriseStaff(ctx.actor);
  authoriseFresh(ctx.actor, ctx.clock.now());
  const { passkeyId } = parseInput(RemovePasskeyInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const [removed] = await tx.sql<{ name: string }[]>`
      delete from staff_passkey where staff_id = ${staffId} and id = ${passkeyId} returning name`;
    if (removed === undefined) throw new AppError('NOT_FOUND', 'There is no such passkey.');
    const details = { passkey: passkeyId, name: removed.name };
    await recordAudit(ctx, tx, { action: 'staff.remove-passkey', nounId: staffId, details });
  });
}
