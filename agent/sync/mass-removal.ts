import type { EntryKey } from '#agent/store/scope-row.ts';
import type { StateStore } from '#agent/store/state-store.ts';

const FREE_REMOVALS = 20;
const FREE_SHARE_PERCENT = 20;

/** More than max(20, 20 %) of what a scope holds. */
export function isMassRemoval(removedCount: number, heldCount: number): boolean {
  return removedCount > FREE_REMOVALS && removedCount * 100 > heldCount * FREE_SHARE_PERCENT;
}

/**
 * Would these removals, for which nobody gave a reason, take away so much that the hub more likely misread its database
 * than meant it? A `carries` entry weighs as much as the group that goes with it.
 */
export function isSuspicious(store: StateStore, scopeId: string, unexplained: readonly EntryKey[]): boolean {
  const heldCount = store.scope(scopeId)?.count ?? 0;
  const groupCount = unexplained
    .filter(({ kind }) => kind === 'carries')
    .reduce((sum, { key }) => sum + (store.scope(key)?.count ?? 0), 0);
  return isMassRemoval(unexplained.length + groupCount, heldCount + groupCount);
}
