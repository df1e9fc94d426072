import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { GroupView } from './group-view.ts';

/** The tenant's groups by name, each with the ids of its nodes. @throws AppError FORBIDDEN */
export async function listGroups(ctx: Context): Promise<readonly GroupView[]> {
  const tenantId = authorise(ctx.actor, 'group:read');
  return withSnapshot(
    ctx,
    tenantId,
    (tx) => tx.sql<GroupView[]>`
      select g.id, g.name, g.is_default, g.created_at,
        array(select m.node_id from node_group_member m
              where m.tenant_id = g.tenant_id and m.group_id = g.id order by m.node_id) as node_ids
      from node_group g where g.tenant_id = ${tenantId} order by g.name`,
  );
}
