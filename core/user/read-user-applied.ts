import type { Tx } from '#core/with-transaction.ts';

/** How far a node is with what it is to hold of a user. */
export const APPLIED_STATES = ['applied', 'sent', 'waiting', 'refused', 'no-contact'] as const;
export type AppliedState = (typeof APPLIED_STATES)[number];

export type RevisionRefusal = { readonly revisionId: string; readonly code: string };

export type NodeOfUser = {
  readonly nodeId: string;
  readonly name: string;
  readonly state: AppliedState;
  /** Entries of this user that it is to hold, and of those the ones it took. */
  readonly wanted: number;
  readonly applied: number;
  readonly refused: readonly RevisionRefusal[];
  readonly lastSeenAt: Date | null;
};

export type GroupOfUser = {
  readonly groupId: string;
  readonly name: string;
  readonly nodes: readonly NodeOfUser[];
  /** Nodes that hold everything they are to hold. */
  readonly appliedCount: number;
};

type Row = {
  readonly groupId: string;
  readonly groupName: string;
  readonly nodeId: string;
  readonly name: string;
  readonly lastSeenAt: Date | null;
  readonly isAway: boolean;
  readonly wanted: number;
  readonly acked: number;
  readonly applied: number;
  readonly refused: readonly RevisionRefusal[];
};

/**
 * What each node has applied of a user's live revisions, by group; a node in two of his groups stands in both. By what nodes
 * have acknowledged, and for those that are away by what they acknowledged last.
 */
export async function readUserApplied(tx: Tx, userId: string): Promise<GroupOfUser[]> {
  // The keys come first, as text: behind row-level security only a comparison of columns reaches the index of entries.
  const rows = await tx.sql<Row[]>`
    with live as materialized (
      select r.id::text as key, k.way, g.group_id
      from device d
      join connection k on k.tenant_id = d.tenant_id and k.device_id = d.id and k.removed_at is null
      join revision r on r.tenant_id = k.tenant_id and r.connection_id = k.id and r.slot is not null
      join subscription_group g on g.tenant_id = d.tenant_id and g.subscription_id = d.subscription_id
      where d.tenant_id = ${tx.tenantId} and d.user_id = ${userId} and d.removed_at is null
    ), wanted as materialized (
      select l.group_id, l.key, l.way, e.rev from live l
      join scope_entry e on e.scope_id = l.group_id and e.kind = 'revision' and e.key = l.key
    ), groups as (
      select distinct g.group_id from subscription s
      join subscription_group g on g.tenant_id = s.tenant_id and g.subscription_id = s.id
      where s.tenant_id = ${tx.tenantId} and s.user_id = ${userId}
    )
    select o.group_id, ng.name as group_name, n.id as node_id, n.name, n.last_seen_at,
      n.offline_since is not null or n.last_seen_at is null as is_away,
      count(w.key)::integer as wanted,
      count(*) filter (where s.acked_rev >= w.rev)::integer as acked,
      count(*) filter (where s.applied_rev >= w.rev
        and not s.refused @> jsonb_build_array(jsonb_build_object('key', w.key)))::integer as applied,
      coalesce(jsonb_agg(jsonb_build_object('revisionId', w.key, 'code', f.code)) filter (where f.code is not null), '[]') as refused
    from groups o
    join node_group ng on ng.tenant_id = ${tx.tenantId} and ng.id = o.group_id
    join node_scope s on s.scope_id = o.group_id and s.left_at is null
    join node n on n.tenant_id = s.tenant_id and n.id = s.node_id and n.status = 'active'
    left join wanted w on w.group_id = o.group_id
      and exists (select from inbound i where i.tenant_id = n.tenant_id and i.node_id = n.id and i.way = w.way)
    left join lateral (
      select x->>'code' as code from jsonb_array_elements(s.refused) x where x->>'key' = w.key limit 1) f on true
    group by o.group_id, ng.name, n.id, n.name, n.last_seen_at, n.offline_since
    order by ng.name, n.name`.execute();
  return [...Map.groupBy(rows, ({ groupId }) => groupId)].map(([groupId, own]) => ({
    groupId,
    name: own[0]?.groupName ?? '',
    nodes: own.map(toNode),
    appliedCount: own.filter(({ wanted, applied }) => applied === wanted).length,
  }));
}

function toNode({ nodeId, name, lastSeenAt, wanted, applied, refused, ...row }: Row): NodeOfUser {
  return { nodeId, name, lastSeenAt, wanted, applied, refused, state: stateOf({ wanted, applied, refused, ...row }) };
}

type Progress = Pick<Row, 'wanted' | 'acked' | 'applied' | 'refused' | 'isAway'>;

function stateOf({ wanted, acked, applied, refused, isAway }: Progress): AppliedState {
  if (refused.length > 0) return 'refused';
  if (isAway) return 'no-contact';
  if (applied === wanted) return 'applied';
  return acked === wanted ? 'sent' : 'waiting';
}
