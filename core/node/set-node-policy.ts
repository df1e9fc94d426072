import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { lockNode } from '#core/node/lock-node.ts';
import { EgressAllow } from '#core/node/node-input.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export const SetNodePolicyInput = z.strictObject({ nodeId: z.uuid(), egressAllow: EgressAllow });

/**
 * Opens exactly these private addresses to the node's users, and no others. Locks the node, then the head of its scope.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND, PRECONDITION when the node is revoked
 */
export async function setNodePolicy(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'node:write');
  const { nodeId, egressAllow } = parseInput(SetNodePolicyInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const { name, status } = await lockNode(tx, nodeId);
    if (status === 'revoked')
      throw new AppError('PRECONDITION', `The node ${name} is revoked.`, { why: 'NODE_REVOKED' });
    const opened = egressAllow.map(({ address, port }) => `${address}:${port}`);
    await Promise.all([
      tx.sql`
        update node set egress_allow = ${tx.sql.json(egressAllow)} where tenant_id = ${tenantId} and id = ${nodeId}`,
      recordAudit(ctx, tx, { action: 'node.set-policy', nounId: nodeId, details: { egressAllow: opened } }),
    ]);
    await bumpScopes(tx, [{ op: 'upsert', scopeId: nodeId, kind: 'policy', key: 'node', payload: { egressAllow } }]);
  });
}
