import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Loss } from '#core/node/count-loss.ts';
import { countLoss } from '#core/node/count-loss.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export const PreviewRemoveNodeFromGroupInput = z.strictObject({ groupId: z.uuid(), nodeId: z.uuid() });

/** Whom taking a node out of a group would touch, now. */
export type RemoveNodePreview = Loss & {
  readonly groupName: string;
  readonly nodeName: string;
  readonly isMember: boolean;
  readonly isAway: boolean;
};

/** What removeNodeFromGroup would do. Locks and changes nothing. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function previewRemoveNodeFromGroup(ctx: Context, raw: unknown): Promise<RemoveNodePreview> {
  const tenantId = authorise(ctx.actor, 'group:read');
  const { groupId, nodeId } = parseInput(PreviewRemoveNodeFromGroupInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [row] = await tx.sql<Omit<RemoveNodePreview, keyof Loss>[]>`
      select g.name as group_name, n.name as node_name, n.offline_since is not null as is_away,
        exists (select from node_group_member m
                where m.tenant_id = g.tenant_id and m.group_id = g.id and m.node_id = n.id) as is_member
      from node_group g join node n on n.tenant_id = g.tenant_id and n.id = ${nodeId}
      where g.tenant_id = ${tenantId} and g.id = ${groupId}`;
    if (row === undefined) throw new AppError('NOT_FOUND', 'There is no such group or no such node.');
    const groupIds = row.isMember ? [groupId] : [];
    return { ...row, ...(await countLoss(tx, { nodeId, groupIds, now: ctx.clock.now() })) };
  });
}
