import type { NodeStatus } from '#core/node/node-view.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export type LockedNode = { readonly name: string; readonly status: NodeStatus };

/** Locks the node's row until the transaction ends. @throws AppError NOT_FOUND */
export async function lockNode(tx: Tx, nodeId: string): Promise<LockedNode> {
  const [node] = await tx.sql<LockedNode[]>`
    select name, status from node where tenant_id = ${tx.tenantId} and id = ${nodeId} for update`;
  if (node === undefined) throw new AppError('NOT_FOUND', 'There is no such node.');
  return node;
}
