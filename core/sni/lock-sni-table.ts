import type { Tx } from '#core/with-transaction.ts';

/** One change to a tenant's SNI table at a time: what inbounds show is computed from the whole of it. */
export async function lockSniTable(tx: Tx): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended('sni' || ${tx.tenantId}::text, 0))`;
}
