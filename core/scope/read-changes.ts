import type { EntryKind, RemovalReason } from '#contract/entries.ts';
import type { Sql } from '#core/database.ts';
import type { EntrySources, RevisionRow } from '#core/scope/resolve-entries.ts';
import type { ScopeHead } from '#core/scope/scope-head.ts';
import { selectScopeHeads } from '#core/scope/scope-head.ts';
import type { Tx } from '#core/with-transaction.ts';

/** One change; `hash` is what its key stands for now, or null when it is gone. */
export type Change = {
  readonly rev: bigint;
  readonly kind: EntryKind;
  readonly key: string;
  readonly reason: RemovalReason | null;
  readonly hash: bigint | null;
};

/** What changed since a revision, oldest first, with the rows that were read along. */
export type ScopeChanges = {
  readonly head: ScopeHead | undefined;
  readonly changes: readonly Change[];
  readonly sources: EntrySources;
};

export type ChangesRequest = { readonly scopeId: string; readonly fromRev: bigint; readonly limit: number };

const NO_SOURCES: EntrySources = { revisions: new Map(), inbounds: new Map(), egressAllow: undefined };

/** The changes alone, in a transaction's snapshot. */
export async function readChanges(tx: Tx, { scopeId, fromRev, limit }: ChangesRequest): Promise<ScopeChanges> {
  const [[head], rows] = await Promise.all([
    selectScopeHeads(tx.sql, [scopeId]),
    tx.sql<(Omit<Change, 'hash'> & { hash: string | null })[]>`
      select c.rev, c.kind, c.key, c.reason, e.hash
      from scope_change c
      left join scope_entry e on e.scope_id = c.scope_id and e.kind = c.kind and e.key = c.key
      where c.scope_id = ${scopeId} and c.rev > ${fromRev} order by c.rev limit ${limit}`,
  ]);
  return { head, changes: rows.map(toChange), sources: NO_SOURCES };
}

type WideRow = Omit<ScopeHead, 'digest'> &
  Omit<Change, 'rev' | 'hash'> & { digest: string; rev: bigint | null; hash: string | null } & (
    | RevisionRow
    | { readonly id: null }
  );

/**
 * Head, changes and the revisions among them by one statement, which sees one moment. Each lateral part has a limit, so
 * that it is looked up row by row: an estimate of how much lies behind a revision is worth nothing.
 */
export async function readChangesWithRevisions(
  sql: Sql,
  { tenantId, scopeId, fromRev, limit }: ChangesRequest & { readonly tenantId: string },
): Promise<ScopeChanges> {
  const rows = await sql<WideRow[]>`
    select h.scope_id, h.tenant_id, h.epoch, h.head, h.digest, h.count, h.mass_removal_rev,
      c.rev, c.kind, c.key, c.reason, e.hash, r.id, r.number, r.way, r.meter_id, r.credentials_sealed
    from scope_head h
    left join lateral (
      select rev, kind, key, reason from scope_change where scope_id = h.scope_id and rev > ${fromRev}
      order by rev limit ${limit}) c on true
    left join lateral (
      select hash from scope_entry where scope_id = h.scope_id and kind = c.kind and key = c.key limit 1) e on true
    left join lateral (
      select r.id, r.number, k.way, k.meter_id, r.credentials_sealed
      from revision r join connection k on k.tenant_id = r.tenant_id and k.id = r.connection_id
      where r.tenant_id = h.tenant_id and r.id = case when c.kind = 'revision' and e.hash is not null then c.key::uuid end
      limit 1) r on true
    where h.tenant_id = ${tenantId} and h.scope_id = ${scopeId} order by c.rev`;
  const [first] = rows;
  const revisions = rows.flatMap((row) => (row.id === null ? [] : [[row.id, row] as const]));
  return {
    head: first === undefined ? undefined : { ...toHead(first), digest: BigInt(first.digest) },
    changes: rows.flatMap((row) => (row.rev === null ? [] : [toChange({ ...row, rev: row.rev })])),
    sources: { ...NO_SOURCES, revisions: new Map(revisions) },
  };
}

function toChange({ rev, kind, key, reason, hash }: Omit<Change, 'hash'> & { hash: string | null }): Change {
  return { rev, kind, key, reason, hash: hash === null ? null : BigInt(hash) };
}

function toHead({ scopeId, tenantId, epoch, head, count, massRemovalRev }: WideRow): Omit<ScopeHead, 'digest'> {
  return { scopeId, tenantId, epoch, head, count, massRemovalRev };
}
