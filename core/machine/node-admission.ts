import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export type Caller = { readonly nodeId: string; readonly serial: string };

/**
 * Refuses a node whose row or certificate is not good any more: a certificate is worth what its row says.
 * @throws AppError FORBIDDEN
 */
export async function refuseUnfitNode(tx: Tx, { nodeId, serial }: Caller): Promise<void> {
  const [row] = await tx.sql<{ status: string; isKnown: boolean; isRevoked: boolean }[]>`
    select n.status, c.serial is not null as is_known, c.revoked_at is not null as is_revoked
    from node n
    left join node_certificate c on c.tenant_id = n.tenant_id and c.node_id = n.id and c.serial = ${serial}
    where n.tenant_id = ${tx.tenantId} and n.id = ${nodeId}`;
  if (row === undefined) throw new AppError('FORBIDDEN', 'There is no such node.');
  if (row.status !== 'active') throw new AppError('FORBIDDEN', 'This node is revoked.');
  if (!row.isKnown || row.isRevoked)
    throw new AppError('FORBIDDEN', 'This certificate is revoked: enrol this node again.');
}

/** The scopes that the node is to follow: its own, and the groups it carries. */
export async function readFollowedScopes(tx: Tx, nodeId: string): Promise<string[]> {
  const rows = await tx.sql<{ scopeId: string }[]>`
    select scope_id from node_scope where tenant_id = ${tx.tenantId} and node_id = ${nodeId} and left_at is null
    order by scope_id`;
  return rows.map(({ scopeId }) => scopeId);
}
