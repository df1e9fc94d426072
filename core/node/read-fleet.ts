import type { Way } from '#contract/ways.ts';
import type { Judgement } from '#core/node/judge-node.ts';
import { judgeNode } from '#core/node/judge-node.ts';
import type { NodeHealth } from '#core/node/node-health.ts';
import type { NodeRole, NodeStatus } from '#core/node/node-view.ts';
import type { Tx } from '#core/with-transaction.ts';

/** How far a node is with one scope, as a list needs it. */
export type FleetScope = {
  readonly scopeId: string;
  readonly kind: 'node' | 'group';
  readonly headRev: bigint;
  readonly appliedRev: bigint;
  readonly refusedCount: number;
  readonly ackedAt: Date | null;
  readonly bumpedAt: Date;
};

/** A node as lists and the overview know it, with how it stands. */
export type FleetNode = Judgement & {
  readonly id: string;
  readonly name: string;
  readonly role: NodeRole;
  readonly status: NodeStatus;
  readonly region: string;
  readonly country: string | null;
  readonly tags: readonly string[];
  readonly publicIpv4: string;
  readonly fqdn: string | null;
  readonly capacity: number | null;
  readonly agentVersion: string | null;
  readonly health: NodeHealth | null;
  readonly lastSeenAt: Date | null;
  readonly offlineSince: Date | null;
  readonly createdAt: Date;
  readonly ways: readonly Way[];
  readonly groupIds: readonly string[];
  readonly scopes: readonly FleetScope[];
};

type Row = Omit<FleetNode, 'scopes' | keyof Judgement>;

/** All nodes of the tenant by name, revoked ones only when asked for, or one of them. */
export async function readFleet(
  tx: Tx,
  now: Date,
  { nodeId, withRevoked = false }: { readonly nodeId?: string; readonly withRevoked?: boolean } = {},
): Promise<FleetNode[]> {
  const one = nodeId === undefined ? tx.sql`` : tx.sql`and n.id = ${nodeId}`;
  const alive = withRevoked || nodeId !== undefined ? tx.sql`` : tx.sql`and n.status <> 'revoked'`;
  const [nodes, scopes] = await Promise.all([
    tx.sql<Row[]>`
      select n.id, n.name, n.role, n.status, n.region, n.country, n.tags, n.public_ipv4, n.fqdn, n.capacity,
        n.agent_version, n.health, n.last_seen_at, n.offline_since, n.created_at,
        array(select i.way from inbound i where i.tenant_id = n.tenant_id and i.node_id = n.id order by i.way) as ways,
        array(select m.group_id from node_group_member m where m.tenant_id = n.tenant_id and m.node_id = n.id
              order by m.group_id) as group_ids
      from node n where n.tenant_id = ${tx.tenantId} ${one} ${alive} order by n.name`.execute(),
    tx.sql<(FleetScope & { nodeId: string })[]>`
      select s.node_id, s.scope_id, h.kind, h.head as head_rev, s.applied_rev, jsonb_array_length(s.refused) as refused_count,
        s.acked_at, h.bumped_at
      from node_scope s join scope_head h on h.scope_id = s.scope_id join node n on n.tenant_id = s.tenant_id and n.id = s.node_id
      where s.tenant_id = ${tx.tenantId} ${one} and s.left_at is null order by h.kind desc, s.scope_id`.execute(),
  ]);
  const byNode = Map.groupBy(scopes, (scope) => scope.nodeId);
  return nodes.map((node) => {
    const own = (byNode.get(node.id) ?? []).map(({ nodeId: _of, ...scope }) => scope);
    return { ...node, scopes: own, ...judgeNode({ ...node, scopes: own }, now) };
  });
}
