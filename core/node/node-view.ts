import type { Refusal } from '#contract/engine.ts';
import type { Way } from '#contract/ways.ts';
import type { NodeHealth } from '#core/node/node-health.ts';
import type { Tx } from '#core/with-transaction.ts';

export const NODE_ROLES = ['transit', 'entry'] as const;
export type NodeRole = (typeof NODE_ROLES)[number];

export const NODE_STATUSES = ['new', 'active', 'revoked'] as const;
export type NodeStatus = (typeof NODE_STATUSES)[number];

export type EgressTarget = { readonly address: string; readonly port: number };

export type InboundView = {
  readonly id: string;
  readonly way: Way;
  readonly listen: string;
  readonly port: number;
  readonly target: string;
  readonly publicKey: string;
  readonly shortId: string;
};

/** How far a node is with one scope: wanted (head), safe on its disk (acked), taken by its engines (applied). */
export type NodeScopeView = {
  readonly scopeId: string;
  readonly kind: 'node' | 'group';
  readonly headRev: bigint;
  readonly ackedRev: bigint;
  readonly appliedRev: bigint;
  readonly refused: readonly Refusal[];
  readonly ackedAt: Date | null;
};

export type NodeView = {
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
  readonly egressAllow: readonly EgressTarget[];
  readonly agentVersion: string | null;
  readonly health: NodeHealth | null;
  readonly lastSeenAt: Date | null;
  readonly offlineSince: Date | null;
  readonly createdAt: Date;
  readonly groupIds: readonly string[];
  readonly inbounds: readonly InboundView[];
  readonly scopes: readonly NodeScopeView[];
};

type NodeRow = Omit<NodeView, 'inbounds' | 'scopes'>;
/** The nodes of these ids as people see them, in the order of their names. */
export async function readNodeViews(tx: Tx, nodeIds: readonly string[]): Promise<NodeView[]> {
  const ids = [...nodeIds];
  const [nodes, inbounds, scopes] = await Promise.all([
    tx.sql<NodeRow[]>`
      select n.id, n.name, n.role, n.status, n.region, n.country, n.tags, n.public_ipv4, n.fqdn, n.capacity,
        n.egress_allow, n.agent_version, n.health, n.last_seen_at, n.offline_since, n.created_at,
        array(select m.group_id from node_group_member m where m.tenant_id = n.tenant_id and m.node_id = n.id
              order by m.group_id) as group_ids
      from node n where n.tenant_id = ${tx.tenantId} and n.id = any(${ids}) order by n.name`,
    readInboundViews(tx, ids),
    readNodeScopes(tx, ids),
  ]);
  return nodes.map((node) => ({
    ...node,
    inbounds: inbounds.get(node.id) ?? [],
    scopes: scopes.get(node.id) ?? [],
  }));
}

async function readInboundViews(tx: Tx, nodeIds: string[]): Promise<Map<string, InboundView[]>> {
  const rows = await tx.sql<(InboundView & { nodeId: string })[]>`
    select node_id, id, way, listen, port, target, public_key, short_id from inbound
    where tenant_id = ${tx.tenantId} and node_id = any(${nodeIds}) order by way`;
  return groupByNode(rows, ({ nodeId: _nodeId, ...inbound }) => inbound);
}

async function readNodeScopes(tx: Tx, nodeIds: string[]): Promise<Map<string, NodeScopeView[]>> {
  const rows = await tx.sql<(NodeScopeView & { nodeId: string })[]>`
    select s.node_id, s.scope_id, h.kind, h.head as head_rev, s.acked_rev, s.applied_rev, s.refused, s.acked_at
    from node_scope s join scope_head h on h.scope_id = s.scope_id
    where s.tenant_id = ${tx.tenantId} and s.node_id = any(${nodeIds}) and s.left_at is null
    order by h.kind desc, s.scope_id`;
  return groupByNode(rows, ({ nodeId: _nodeId, ...scope }) => scope);
}

function groupByNode<R extends { readonly nodeId: string }, V>(
  rows: readonly R[],
  toView: (row: R) => V,
): Map<string, V[]> {
  const grouped = Map.groupBy(rows, ({ nodeId }) => nodeId);
  return new Map([...grouped].map(([nodeId, own]) => [nodeId, own.map(toView)]));
}
