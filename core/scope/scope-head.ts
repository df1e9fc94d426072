import type { Sql, TransactionSql } from '#core/database.ts';

/** Where a scope stands: `digest` and `count` are of the desired state at `head`. */
export type ScopeHead = {
  readonly scopeId: string;
  readonly tenantId: string;
  readonly epoch: string;
  readonly head: bigint;
  readonly digest: bigint;
  readonly count: number;
  /** A snapshot of this revision or older may remove many entries. */
  readonly massRemovalRev: bigint | null;
};

type HeadRow = Omit<ScopeHead, 'digest'> & { readonly digest: string };

/** The heads of these scopes, of one moment. */
export async function selectScopeHeads(sql: Sql | TransactionSql, scopeIds: readonly string[]): Promise<ScopeHead[]> {
  const rows = await sql<HeadRow[]>`
    select scope_id, tenant_id, epoch, head, digest, count, mass_removal_rev from scope_head
    where scope_id = any(${[...scopeIds]}::uuid[])`;
  return rows.map((row) => ({ ...row, digest: BigInt(row.digest) }));
}
