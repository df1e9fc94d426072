import type { EntryKind, RemovalReason } from '#contract/entries.ts';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { ScopeChanges } from '#core/scope/read-changes.ts';
import { readChanges, readChangesWithRevisions } from '#core/scope/read-changes.ts';
import type { EntrySources, SentEntry, StoredEntry } from '#core/scope/resolve-entries.ts';
import { readEntrySources, resolveEntries } from '#core/scope/resolve-entries.ts';
import type { ScopeHead } from '#core/scope/scope-head.ts';
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

export type DeltaRequest = { readonly scopeId: string; readonly epoch: string; readonly fromRev: bigint };

type Gathered = {
  readonly head: ScopeHead;
  readonly stored: StoredEntry[];
  readonly deletes: Removal[];
  readonly sources: EntrySources;
};

/**
 * What changed in a scope of the actor's tenant since a revision, as one moment sees it: by one statement when only
 * revisions and carried groups were put there, which is nearly always, else in one snapshot.
 * @throws AppError FORBIDDEN, NOT_FOUND, UNAVAILABLE, INTERNAL when an entry is not what its hash says
 */
export async function readScopeDelta(ctx: Context, request: DeltaRequest): Promise<ScopeDelta | NoDelta> {
  const tenantId = authoriseSystem(ctx.actor);
  const { scopeId, fromRev } = request;
  const quick = await ctx.db.run(() =>
    readChangesWithRevisions(ctx.db.sql, { ...request, tenantId, limit: MAX_DELTA_CHANGES + 1 }),
  );
  const gathered = isWhole(quick)
    ? gather(quick, request)
    : await withSnapshot(ctx, tenantId, async (tx) => {
        const found = gather(await readChanges(tx, { ...request, limit: MAX_DELTA_CHANGES + 1 }), request);
        if (typeof found === 'string') return found;
        return { ...found, sources: await readEntrySources(tx, scopeId, found.stored) };
      });
  if (typeof gathered === 'string') return { kind: 'no-delta', why: gathered };
  const { head, deletes, stored, sources } = gathered;
  const upserts = await resolveEntries(ctx, stored, { scopeId, sources });
  return { kind: 'delta', head, fromRev, upserts, deletes };
}

/** Whether the rows of revisions are all that the changes refer to. */
function isWhole({ changes }: ScopeChanges): boolean {
  return changes.every(({ kind, hash }) => hash === null || kind === 'revision' || kind === 'carries');
}

/** The newest line of each key, or why there is no delta. */
function gather({ head, changes, sources }: ScopeChanges, request: DeltaRequest): Gathered | NoDelta['why'] {
  if (head === undefined) throw new AppError('NOT_FOUND', 'There is no such scope.');
  const why = whyNoDelta(head, request, changes.length);
  if (why !== undefined) return why;
  const latest = [...new Map(changes.map((change) => [`${change.kind}\n${change.key}`, change])).values()];
  return {
    head,
    sources,
    stored: latest.flatMap(({ kind, key, hash }) => (hash === null ? [] : [{ kind, key, hash }])),
    deletes: latest.filter(({ hash }) => hash === null).map(({ kind, key, reason }) => ({ kind, key, reason })),
  };
}

/** Revisions are gapless, so fewer changes than revisions means that the oldest were dropped. */
function whyNoDelta(head: ScopeHead, request: DeltaRequest, found: number): NoDelta['why'] | undefined {
  if (head.epoch !== request.epoch) return 'EPOCH';
  if (request.fromRev > head.head) return 'AHEAD';
  const distance = head.head - request.fromRev;
  return distance > MAX_DELTA_CHANGES || BigInt(found) < distance ? 'TOO_OLD' : undefined;
}
