import type { StateStore } from '#agent/store/state-store.ts';
import { addToDigest, entryHash } from '#contract/entries.ts';

function isWhole(store: StateStore, scopeId: string, expected: bigint): boolean {
  if (!store.isSealed(scopeId)) return false;
  let digest = 0n;
  for (const entry of store.entries(scopeId)) {
    const hash = entryHash(entry.kind, entry.key, entry.payload);
    if (hash !== entry.hash) return false;
    digest = addToDigest(digest, hash);
  }
  return digest === expected;
}

/** Recomputes every scope from its entries and drops those that a torn write or a flipped bit has changed. Returns their ids. */
export function dropDamagedScopes(store: StateStore): string[] {
  const damaged = store.scopes().filter(({ scopeId, digest }) => !isWhole(store, scopeId, digest));
  store.transaction(() => {
    for (const { scopeId } of damaged) store.deleteScope(scopeId);
    if (damaged.length > 0) store.writeMeta('is_complete', '0');
  });
  return damaged.map(({ scopeId }) => scopeId);
}
