import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { carryGroup } from './carry-group.ts';
import { lockMembership } from './lock-membership.ts';

export const AddNodeToGroupInput = z.strictObject({ groupId: z.uuid(), nodeId: z.uuid() });

/**
 * Lets a node carry a group; again changes nothing. Locks the node, then the head of its own scope.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND, PRECONDITION when the node is revoked
 */
export async function addNodeToGroup(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'group:write');
  const input = parseInput(AddNodeToGroupInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const { nodeName, nodeStatus, isMember } = await lockMembership(tx, input);
    if (nodeStatus === 'revoked')
      throw new AppError('PRECONDITION', `The node ${nodeName} is revoked.`, { why: 'NODE_REVOKED' });
    if (isMember) return;
    const [changes] = await Promise.all([
      carryGroup(tx, input),
      recordAudit(ctx, tx, {
        action: 'group.add-node',
        nounId: input.groupId,
        details: { nodeId: input.nodeId, nodeName },
      }),
    ]);
    await bumpScopes(tx, changes);
  });
}
