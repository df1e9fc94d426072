import type { EntryKey } from '#agent/store/scope-row.ts';
import type { StateStore } from '#agent/store/state-store.ts';

/** Drops the group scopes that the node's own scope names no more. Returns the keys they held; runs in the caller's transaction. */
export function dropUncarried(store: StateStore, nodeScopeId: string): EntryKey[] {
  const carried = new Set([nodeScopeId, ...store.keysOf(nodeScopeId, 'carries')]);
  const touched: EntryKey[] = [];
  for (const { scopeId } of store.scopes().filter((scope) => !carried.has(scope.scopeId))) {
    for (const { kind, key } of store.hashes(scopeId)) touched.push({ kind, key });
    store.deleteScope(scopeId);
  }
  return touched;
}
