import type { ScopeChange } from '#core/scope/bump-scopes.ts';
import type { Tx } from '#core/with-transaction.ts';

/** Which node, which group. */
export type Membership = { readonly nodeId: string; readonly groupId: string };

/**
 * Puts a node into a group: its membership, its right to report the group's meters, and the entry in its own desired
 * state by which its agent follows the group. Both must exist; the caller bumps what this returns.
 */
export async function carryGroup(tx: Tx, { nodeId, groupId }: Membership): Promise<ScopeChange[]> {
  await Promise.all([
    tx.sql`
      insert into node_group_member (tenant_id, group_id, node_id) values (${tx.tenantId}, ${groupId}, ${nodeId})
      on conflict do nothing`,
    tx.sql`
      insert into node_scope (tenant_id, node_id, scope_id) values (${tx.tenantId}, ${nodeId}, ${groupId})
      on conflict (node_id, scope_id) do update set left_at = null, acked_rev = 0, applied_rev = 0, refused = '[]'
      where node_scope.left_at is not null`,
  ]);
  return [{ op: 'upsert', scopeId: nodeId, kind: 'carries', key: groupId, payload: { scopeId: groupId } }];
}
