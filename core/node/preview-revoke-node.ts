import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Loss } from '#core/node/count-loss.ts';
import { countLoss } from '#core/node/count-loss.ts';
import type { NodeStatus } from '#core/node/node-view.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export const PreviewRevokeNodeInput = z.strictObject({ nodeId: z.uuid() });

/** Whom revoking a node would touch, now. Without contact it goes on serving from its disk until its certificate ends. */
export type RevokePreview = Loss & {
  readonly name: string;
  readonly status: NodeStatus;
  readonly isAway: boolean;
  readonly groupCount: number;
  readonly certificateEndsAt: Date | null;
};

type Row = Pick<RevokePreview, 'name' | 'status' | 'isAway' | 'certificateEndsAt'> & { readonly groupIds: string[] };

/** What revokeNode would do. Locks and changes nothing. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function previewRevokeNode(ctx: Context, raw: unknown): Promise<RevokePreview> {
  const tenantId = authorise(ctx.actor, 'node:read');
  const { nodeId } = parseInput(PreviewRevokeNodeInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [row] = await tx.sql<Row[]>`
      select n.name, n.status, n.offline_since is not null as is_away,
        array(select m.group_id from node_group_member m where m.tenant_id = n.tenant_id and m.node_id = n.id) as group_ids,
        (select max(c.not_after) from node_certificate c
         where c.tenant_id = n.tenant_id and c.node_id = n.id and c.revoked_at is null) as certificate_ends_at
      from node n where n.tenant_id = ${tenantId} and n.id = ${nodeId}`;
    if (row === undefined) throw new AppError('NOT_FOUND', 'There is no such node.');
    const { groupIds, ...node } = row;
    return {
      ...node,
      groupCount: groupIds.length,
      ...(await countLoss(tx, { nodeId, groupIds, now: ctx.clock.now() })),
    };
  });
}
