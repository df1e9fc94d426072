import type { EntryKind } from '#contract/entries.ts';
import { addToDigest } from '#contract/entries.ts';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { SentEntry, StoredEntry } from '#core/scope/resolve-entries.ts';
import { readEntrySources, resolveEntries } from '#core/scope/resolve-entries.ts';
import type { ScopeHead } from '#core/scope/scope-head.ts';
import { selectScopeHeads } from '#core/scope/scope-head.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export type ScopeSnapshot = { readonly head: ScopeHead; readonly entries: readonly SentEntry[] };

/**
 * The whole desired state of a scope of the actor's tenant, as one moment sees it. A read that does not add up to the
 * head's count and digest throws: an agent would take what is missing for removed.
 * @throws AppError FORBIDDEN, NOT_FOUND, UNAVAILABLE, INTERNAL when the state does not add up
 */
export async function readScopeSnapshot(ctx: Context, scopeId: string): Promise<ScopeSnapshot> {
  const tenantId = authoriseSystem(ctx.actor);
  const { head, stored, sources } = await withSnapshot(ctx, tenantId, async (tx) => {
    const [[found], entries] = await Promise.all([selectScopeHeads(tx.sql, [scopeId]), readEntries(tx, scopeId)]);
    if (found === undefined) throw new AppError('NOT_FOUND', 'There is no such scope.');
    return { head: found, stored: entries, sources: await readEntrySources(tx, scopeId, entries) };
  });
  const digest = stored.reduce((sum, { hash }) => addToDigest(sum, hash), 0n);
  if (stored.length !== head.count || digest !== head.digest) {
    ctx.log.error({
      event: 'scope.snapshot-mismatch',
      scopeId,
      rev: head.head,
      count: head.count,
      found: stored.length,
    });
    throw new AppError('INTERNAL', `The entries of scope ${scopeId} do not add up to its head.`);
  }
  return { head, entries: await resolveEntries(ctx, stored, { scopeId, sources }) };
}

async function readEntries(tx: Tx, scopeId: string): Promise<StoredEntry[]> {
  const rows = await tx.sql<{ kind: EntryKind; key: string; hash: string }[]>`
    select kind, key, hash from scope_entry where scope_id = ${scopeId} order by kind, key`;
  return rows.map((row) => ({ ...row, hash: BigInt(row.hash) }));
}
