import type { EntryKey, ScopeRow } from '#agent/store/scope-row.ts';
import { digestFromBytes } from '#agent/store/scope-row.ts';
import type { StateStore } from '#agent/store/state-store.ts';
import { decideDelta } from '#agent/sync/decide-delta.ts';
import { dropUncarried } from '#agent/sync/drop-uncarried.ts';
import { isSuspicious } from '#agent/sync/mass-removal.ts';
import type { Verdict } from '#agent/sync/verdict.ts';
import { isApplied } from '#agent/sync/verdict.ts';
import { addToDigest, entryHash } from '#contract/entries.ts';
import type { Delta } from '#contract/gen/causeway/node/v1/node_pb.ts';

/** Writes a delta to the disk, whole or not at all: its digest is checked before the commit, which is fsynced. */
export function applyDelta(store: StateStore, delta: Delta): Verdict {
  const mine = store.scope(delta.scopeId);
  const decision = decideDelta(mine, delta);
  if (decision === 'stale' && mine !== undefined) return { kind: 'stale', row: mine };
  if (decision !== 'apply' || mine === undefined) {
    return { kind: 'resync', reason: decision === 'apply' || decision === 'stale' ? 'GAP' : decision };
  }
  const unexplained = delta.deletes.filter(({ reason }) => reason === '').filter((entry) => isHeld(store, mine, entry));
  if (isSuspicious(store, delta.scopeId, unexplained)) return { kind: 'resync', reason: 'MASS_REMOVAL' };
  return store.transaction(() => write(store, mine, delta), isApplied);
}

const isHeld = (store: StateStore, { scopeId }: ScopeRow, entry: EntryKey): boolean =>
  store.entryHash(scopeId, entry) !== undefined;

function write(store: StateStore, mine: ScopeRow, delta: Delta): Verdict {
  const { scopeId } = mine;
  let { digest, count } = mine;
  const touched: EntryKey[] = [];
  for (const { kind, key, payload } of delta.upserts) {
    const before = store.entryHash(scopeId, { kind, key });
    const hash = entryHash(kind, key, payload);
    if (before === hash) continue;
    store.writeEntry(scopeId, { kind, key, payload }, hash);
    digest = addToDigest(digest, hash - (before ?? 0n));
    count += before === undefined ? 1 : 0;
    touched.push({ kind, key });
  }
  for (const { kind, key } of delta.deletes) {
    const before = store.entryHash(scopeId, { kind, key });
    if (before === undefined) continue;
    store.deleteEntry(scopeId, { kind, key });
    digest = addToDigest(digest, -before);
    count -= 1;
    touched.push({ kind, key });
  }
  if (digest !== digestFromBytes(delta.digestAfter) || BigInt(count) !== delta.countAfter) {
    return { kind: 'resync', reason: 'DIGEST' };
  }
  const row = { scopeId, epoch: mine.epoch, rev: delta.toRev, digest, count };
  store.writeScope(row);
  if (scopeId === store.readMeta('node_scope_id')) touched.push(...dropUncarried(store, scopeId));
  return { kind: 'applied', row, touched };
}
