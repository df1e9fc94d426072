import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Page } from '#core/cursor.ts';
import { Cursor, fromCursor, PageLimit, toPage } from '#core/cursor.ts';
import type { NodeView } from '#core/node/node-view.ts';
import { NODE_STATUSES, readNodeViews } from '#core/node/node-view.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';

export const ListNodesInput = z.strictObject({
  cursor: Cursor.optional(),
  limit: PageLimit,
  status: z.enum(NODE_STATUSES).optional(),
});

/** The tenant's nodes in the order of their names. @throws AppError FORBIDDEN, INVALID */
export async function listNodes(ctx: Context, raw: unknown): Promise<Page<NodeView>> {
  const tenantId = authorise(ctx.actor, 'node:read');
  const { cursor, limit, status } = parseInput(ListNodesInput, raw);
  const after = cursor === undefined ? '' : fromCursor(z.string().max(200), cursor);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const rows = await tx.sql<{ id: string; name: string }[]>`
      select id, name from node
      where tenant_id = ${tenantId} and name > ${after} ${status === undefined ? tx.sql`` : tx.sql`and status = ${status}`}
      order by name limit ${limit + 1}`;
    const page = toPage(rows, limit, ({ name }) => name);
    const items = await readNodeViews(
      tx,
      page.items.map(({ id }) => id),
    );
    return { items, cursor: page.cursor };
  });
}
