import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { lockNode } from '#core/node/lock-node.ts';
import { ChangeableNode } from '#core/node/node-input.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { withoutUndefined } from '#core/without-undefined.ts';

export const ChangeNodeInput = z.strictObject({ nodeId: z.uuid(), ...ChangeableNode.shape });

/**
 * Changes what is said of a node. A new address stands in links from then on; revisions are not reissued here.
 * Locks the node. @throws AppError FORBIDDEN, INVALID, NOT_FOUND, CONFLICT when the name is taken
 */
export async function changeNode(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'node:write');
  const { nodeId, ...changes } = parseInput(ChangeNodeInput, raw);
  const changed = withoutUndefined(changes);
  if (Object.keys(changed).length === 0) return;
  const changing = withTransaction(ctx, tenantId, async (tx) => {
    await lockNode(tx, nodeId);
    await Promise.all([
      tx.sql`update node set ${tx.sql(changed)} where tenant_id = ${tenantId} and id = ${nodeId}`,
      recordAudit(ctx, tx, { action: 'node.change', nounId: nodeId, details: changed }),
    ]);
  });
  await translateDatabaseError(changing, { node_name: () => `There is a node called ${changes.name ?? ''} already.` });
}
