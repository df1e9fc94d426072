import type { EntryKind, RemovalReason } from '#contract/entries.ts';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { SentEntry } from '#core/scope/resolve-entries.ts';
import { readEntrySources, resolveEntries } from '#core/scope/resolve-entries.ts';
import type { ScopeHead } from '#core/scope/scope-head.ts';
import { selectScopeHeads } from '#core/scope/scope-head.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

/** More than this is sent as a snapshot. */
export const MAX_DELTA_CHANGES = 2_000;

export type Removal = { readonly kind: EntryKind; readonly key: string; readonly reason: RemovalReason | null };

/** The way from `fromRev` to `head.head`, one line per key. */
export type ScopeDelta = {
  readonly kind: 'delta';
  readonly head: ScopeHead;
  readonly fromRev: bigint;
  readonly upserts: readonly SentEntry[];
  readonly deletes: readonly Removal[];
};

/** Why there is no delta: the reader's epoch or revision is not of this scope's life, or it is too far behind. */
export type NoDelta = { readonly kind: 'no-delta'; readonly why: 'EPOCH' | 'AHEAD' | 'TOO_OLD' };

type ChangeRow = Removal & { readonly rev: bigint; readonly hash: string | null };

export type DeltaRequest = { readonly scopeId: string; readonly epoch: string; readonly fromRev: bigint };

/**
 * What changed in a scope of the actor's tenant since a revision, as one moment sees it.
 * @throws AppError FORBIDDEN, NOT_FOUND, UNAVAILABLE, INTERNAL when an entry is not what its hash says
 */
export async function readScopeDelta(ctx: Context, request: DeltaRequest): Promise<ScopeDelta | NoDelta> {
  const tenantId = authoriseSystem(ctx.actor);
  const { scopeId, fromRev } = request;
  const read = await withSnapshot(ctx, tenantId, async (tx) => {
    const [[head], changes] = await Promise.all([selectScopeHeads(tx.sql, [scopeId]), readChanges(tx, request)]);
    if (head === undefined) throw new AppError('NOT_FOUND', 'There is no such scope.');
    const why = whyNoDelta(head, request, changes.length);
    if (why !== undefined) return { why };
    const latest = [...new Map(changes.map((change) => [`${change.kind}\n${change.key}`, change])).values()];
    const stored = latest.flatMap(({ kind, key, hash }) => (hash === null ? [] : [{ kind, key, hash: BigInt(hash) }]));
    const deletes = latest.filter(({ hash }) => hash === null).map(({ kind, key, reason }) => ({ kind, key, reason }));
    return { head, stored, deletes, sources: await readEntrySources(tx, scopeId, stored) };
  });
  if (read.why !== undefined) return { kind: 'no-delta', why: read.why };
  const { head, deletes } = read;
  const upserts = await resolveEntries(ctx, read.stored, { scopeId, sources: read.sources });
  return { kind: 'delta', head, fromRev, upserts, deletes };
}

/** Revisions are gapless, so fewer changes than revisions means that the oldest were dropped. */
function whyNoDelta(head: ScopeHead, request: DeltaRequest, found: number): NoDelta['why'] | undefined {
  if (head.epoch !== request.epoch) return 'EPOCH';
  if (request.fromRev > head.head) return 'AHEAD';
  return BigInt(found) === head.head - request.fromRev ? undefined : 'TOO_OLD';
}

/** Each change with the hash that its key has now, or null when it is gone. */
async function readChanges(tx: Tx, { scopeId, fromRev }: DeltaRequest): Promise<ChangeRow[]> {
  return tx.sql<ChangeRow[]>`
    select c.rev, c.kind, c.key, c.reason, e.hash
    from scope_change c
    left join scope_entry e on e.scope_id = c.scope_id and e.kind = c.kind and e.key = c.key
    where c.scope_id = ${scopeId} and c.rev > ${fromRev}
    order by c.rev limit ${MAX_DELTA_CHANGES + 1}`;
}
