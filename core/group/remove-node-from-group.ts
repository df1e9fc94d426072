import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { lockMembership } from './lock-membership.ts';

export const RemoveNodeFromGroupInput = z.strictObject({ groupId: z.uuid(), nodeId: z.uuid() });

/**
 * Takes a node out of a group, so it carries the group's users no more; again changes nothing. What it measured until now
 * it may still report. Locks the node, then the head of its own scope. @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function removeNodeFromGroup(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'group:write');
  const { groupId, nodeId } = parseInput(RemoveNodeFromGroupInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const { nodeName, isMember } = await lockMembership(tx, { groupId, nodeId });
    if (!isMember) return;
    await Promise.all([
      tx.sql`
        delete from node_group_member where tenant_id = ${tenantId} and group_id = ${groupId} and node_id = ${nodeId}`,
      tx.sql`
        update node_scope set left_at = ${ctx.clock.now()}
        where tenant_id = ${tenantId} and node_id = ${nodeId} and scope_id = ${groupId}`,
      recordAudit(ctx, tx, { action: 'group.remove-node', nounId: groupId, details: { nodeId, nodeName } }),
    ]);
    await bumpScopes(tx, [{ op: 'delete', scopeId: nodeId, kind: 'carries', key: groupId, reason: 'group-left' }]);
  });
}
