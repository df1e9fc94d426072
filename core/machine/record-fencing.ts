import { authoriseNode } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';

/**
 * Puts on record that a node signed in a second time while its first session lived, which was ended: a copied machine, or
 * a connection whose end nobody saw. Locks nothing. @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function recordFencing(
  ctx: Context,
  session: { readonly ended: string; readonly by: string },
): Promise<void> {
  const { tenantId, nodeId } = authoriseNode(ctx.actor);
  await withTransaction(ctx, tenantId, (tx) =>
    recordAudit(ctx, tx, { action: 'node.fence', nounId: nodeId, details: { ended: session.ended, by: session.by } }),
  );
}
