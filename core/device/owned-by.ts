import type { Tx } from '#core/with-transaction.ts';

/** A condition on `d` (device) that holds it to its owner; nothing is held when others than users act. */
export function ownedBy(tx: Tx, ownerId: string | undefined) {
  return ownerId === undefined ? tx.sql`` : tx.sql`and d.user_id = ${ownerId}`;
}
