import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

/** @throws AppError NOT_FOUND for the first of these groups that is not there */
export async function refuseMissingGroups(tx: Tx, groupIds: readonly string[]): Promise<void> {
  if (groupIds.length === 0) return;
  const found = await tx.sql<{ id: string }[]>`
    select id from node_group where tenant_id = ${tx.tenantId} and id = any(${[...groupIds]}::uuid[])`;
  const missing = groupIds.find((id) => !found.some((group) => group.id === id));
  if (missing !== undefined) throw new AppError('NOT_FOUND', `There is no group ${missing}.`, { field: 'groupIds' });
}
