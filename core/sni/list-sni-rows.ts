import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { SniView } from './sni-view.ts';

/** A name of the SNI table as the console lists it. */
export type SniRow = SniView & {
  /** Revisions that were made for this name and still count, in any slot; and those in slot 0, which links show. */
  readonly revisionCount: number;
  readonly currentCount: number;
  /** Nodes with an inbound that can show it, and their groups. */
  readonly nodeCount: number;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
};

/** The tenant's SNI table by name, with who shows it. Locks nothing. @throws AppError FORBIDDEN */
export async function listSniRows(ctx: Context): Promise<readonly SniRow[]> {
  const tenantId = authorise(ctx.actor, 'sni:read');
  return withSnapshot(
    ctx,
    tenantId,
    (tx) => tx.sql<SniRow[]>`
      with counted as materialized (
        select r.sni_id, count(*)::integer as all_slots, count(*) filter (where r.slot = 0)::integer as current
        from revision r where r.tenant_id = ${tenantId} and r.slot is not null group by r.sni_id
      ), shown as materialized (
        select i.target, count(distinct i.node_id)::integer as nodes from inbound i
        join node n on n.tenant_id = i.tenant_id and n.id = i.node_id and n.status = 'active'
        where i.tenant_id = ${tenantId} group by i.target
      ), grouped as materialized (
        select t.target, jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name) as groups from (
          select distinct i.target, g.id, g.name from inbound i
          join node n on n.tenant_id = i.tenant_id and n.id = i.node_id and n.status = 'active'
          join node_group_member m on m.tenant_id = i.tenant_id and m.node_id = i.node_id
          join node_group g on g.tenant_id = m.tenant_id and g.id = m.group_id
          where i.tenant_id = ${tenantId}) t
        group by t.target
      )
      select s.id, s.name, s.target, s.is_enabled, s.is_default, s.created_at, coalesce(c.all_slots, 0) as revision_count,
        coalesce(c.current, 0) as current_count, coalesce(h.nodes, 0) as node_count, coalesce(o.groups, '[]') as groups
      from sni s
      left join counted c on c.sni_id = s.id
      left join shown h on h.target = s.target
      left join grouped o on o.target = s.target
      where s.tenant_id = ${tenantId} order by s.name`,
  );
}
