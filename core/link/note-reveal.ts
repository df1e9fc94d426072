import { authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';

/** Writes down that a member of staff was shown a secret; programs and people themselves leave no row. Locks nothing. */
export async function noteReveal(ctx: Context, action: string, nounId: string): Promise<void> {
  if (ctx.actor.kind !== 'staff') return;
  const { tenantId } = authoriseStaff(ctx.actor);
  await withTransaction(ctx, tenantId, (tx) => recordAudit(ctx, tx, { action, nounId }));
}
