import type { EntryKey, ScopeRow } from '#agent/store/scope-row.ts';

export const RESYNC_REASONS = ['GAP', 'DIGEST', 'EPOCH', 'LOCAL_LOSS', 'MASS_REMOVAL'] as const;
export type ResyncReason = (typeof RESYNC_REASONS)[number];

/** What became of a frame that carries wanted state. Only `applied` changed something on the disk. */
export type Verdict =
  | { readonly kind: 'applied'; readonly row: ScopeRow; readonly touched: readonly EntryKey[] }
  | { readonly kind: 'stale'; readonly row: ScopeRow }
  | { readonly kind: 'resync'; readonly reason: ResyncReason };

export const isApplied = (verdict: Verdict): boolean => verdict.kind === 'applied';
