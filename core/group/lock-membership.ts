import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { Membership } from './carry-group.ts';

export type LockedMembership = { readonly nodeName: string; readonly nodeStatus: string; readonly isMember: boolean };

/** Locks the node, and tells whether it is in the group. @throws AppError NOT_FOUND when there is no such node or group */
export async function lockMembership(tx: Tx, { nodeId, groupId }: Membership): Promise<LockedMembership> {
  const [[node], [group]] = await Promise.all([
    tx.sql<{ name: string; status: string }[]>`
      select name, status from node where tenant_id = ${tx.tenantId} and id = ${nodeId} for update`.execute(),
    tx.sql<{ isMember: boolean }[]>`
      select exists (select from node_group_member m where m.tenant_id = g.tenant_id and m.group_id = g.id
                     and m.node_id = ${nodeId}) as is_member
      from node_group g where g.tenant_id = ${tx.tenantId} and g.id = ${groupId}`.execute(),
  ]);
  if (node === undefined) throw new AppError('NOT_FOUND', 'There is no such node.');
  if (group === undefined) throw new AppError('NOT_FOUND', 'There is no such group.');
  return { nodeName: node.name, nodeStatus: node.status, isMember: group.isMember };
}
