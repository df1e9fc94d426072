import type { Tx } from '#core/with-transaction.ts';

/** Whom a node stops carrying when it leaves these groups. */
export type Loss = {
  /** Users whom it carries through these groups and through no other of its own: they would be cut here. */
  readonly userCount: number;
  /** Of those, the ones whom no other node would carry: they would be cut altogether. */
  readonly strandedCount: number;
  /** Users with traffic through it in the last minute. */
  readonly onlineCount: number;
  readonly otherNodeCount: number;
};

type Leaving = { readonly nodeId: string; readonly groupIds: readonly string[]; readonly now: Date };

const ONLINE_WITHIN_MS = 60_000;

/** Counts over the cards: a user is carried while he is served. Other nodes count while they are active, in contact or not. */
export async function countLoss(tx: Tx, { nodeId, groupIds, now }: Leaving): Promise<Loss> {
  const since = new Date(now.getTime() - ONLINE_WITHIN_MS);
  const [loss] = await tx.sql<Loss[]>`
    with leaving as (select ${[...groupIds]}::uuid[] as ids),
    staying as (
      select coalesce(array_agg(m.group_id), '{}') as ids from node_group_member m, leaving l
      where m.tenant_id = ${tx.tenantId} and m.node_id = ${nodeId} and m.group_id <> all (l.ids)
    ), elsewhere as (
      select coalesce(array_agg(distinct m.group_id), '{}') as ids, count(distinct m.node_id)::integer as nodes
      from node_group_member m join node n on n.tenant_id = m.tenant_id and n.id = m.node_id and n.status = 'active'
      where m.tenant_id = ${tx.tenantId} and m.node_id <> ${nodeId}
        and m.group_id in (select unnest(ids) from leaving)
    ), any_other as (
      select coalesce(array_agg(distinct m.group_id), '{}') as ids
      from node_group_member m join node n on n.tenant_id = m.tenant_id and n.id = m.node_id and n.status = 'active'
      where m.tenant_id = ${tx.tenantId} and m.node_id <> ${nodeId}
    ), cut as (
      select c.group_ids from user_card c, leaving l, staying s
      where c.tenant_id = ${tx.tenantId} and c.state in ('active', 'grace', 'on_hold')
        and c.group_ids && l.ids and not c.group_ids && s.ids
    )
    select (select count(*)::integer from cut) as user_count,
      (select count(*)::integer from cut, any_other o where not cut.group_ids && o.ids) as stranded_count,
      (select count(distinct m.user_id)::integer from usage_hourly h join meter m on m.id = h.meter_id
       where h.tenant_id = ${tx.tenantId} and h.node_id = ${nodeId} and h.last_used_at >= ${since}
         and h.bucket >= date_trunc('hour', ${since}::timestamptz, 'utc') and h.bucket <= ${now}) as online_count,
      (select nodes from elsewhere) as other_node_count`.execute();
  return loss ?? { userCount: 0, strandedCount: 0, onlineCount: 0, otherNodeCount: 0 };
}
