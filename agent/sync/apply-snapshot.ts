import type { EntryKey, ScopeRow } from '#agent/store/scope-row.ts';
import { digestFromBytes } from '#agent/store/scope-row.ts';
import type { StateStore, StoredEntry } from '#agent/store/state-store.ts';
import { dropUncarried } from '#agent/sync/drop-uncarried.ts';
import { isSuspicious } from '#agent/sync/mass-removal.ts';
import type { Verdict } from '#agent/sync/verdict.ts';
import { addToDigest, entryHash } from '#contract/entries.ts';
import type { SnapshotBegin } from '#contract/gen/causeway/node/v1/node_pb.ts';

type HashedEntry = StoredEntry & { readonly hash: bigint };
type Difference = { readonly changed: readonly HashedEntry[]; readonly removed: readonly EntryKey[] };

const nameOf = ({ kind, key }: EntryKey): string => `${kind}\n${key}`;

/**
 * Makes a scope equal to a snapshot. An empty one means nobody, which is why one that takes away much, without being
 * allowed to, is refused and the state kept.
 */
export function applySnapshot(store: StateStore, begin: SnapshotBegin, entries: readonly StoredEntry[]): Verdict {
  const wanted = new Map(
    entries.map((entry) => [nameOf(entry), { ...entry, hash: entryHash(entry.kind, entry.key, entry.payload) }]),
  );
  const digest = [...wanted.values()].reduce((sum, { hash }) => addToDigest(sum, hash), 0n);
  if (digest !== digestFromBytes(begin.digest) || BigInt(wanted.size) !== begin.count) {
    return { kind: 'resync', reason: 'DIGEST' };
  }
  const { scopeId, epoch, rev } = begin;
  const difference = compare(store, scopeId, wanted);
  if (!begin.allowMassRemoval && isSuspicious(store, scopeId, difference.removed)) {
    return { kind: 'resync', reason: 'MASS_REMOVAL' };
  }
  const row: ScopeRow = { scopeId, epoch, rev, digest, count: wanted.size };
  return { kind: 'applied', row, touched: store.transaction(() => write(store, row, difference)) };
}

function compare(store: StateStore, scopeId: string, wanted: ReadonlyMap<string, HashedEntry>): Difference {
  const removed: EntryKey[] = [];
  const same = new Set<string>();
  for (const { kind, key, hash } of store.hashes(scopeId)) {
    const name = nameOf({ kind, key });
    const entry = wanted.get(name);
    if (entry === undefined) removed.push({ kind, key });
    if (entry?.hash === hash) same.add(name);
  }
  return { removed, changed: [...wanted].filter(([name]) => !same.has(name)).map(([, entry]) => entry) };
}

function write(store: StateStore, row: ScopeRow, { changed, removed }: Difference): EntryKey[] {
  for (const entry of changed) store.writeEntry(row.scopeId, entry, entry.hash);
  for (const entry of removed) store.deleteEntry(row.scopeId, entry);
  store.writeScope(row);
  const touched = [...changed, ...removed].map(({ kind, key }) => ({ kind, key }));
  if (row.scopeId === store.readMeta('node_scope_id')) touched.push(...dropUncarried(store, row.scopeId));
  return touched;
}
