import type { ScopeRow } from '#agent/store/scope-row.ts';
import type { ResyncReason } from '#agent/sync/verdict.ts';

export type DeltaHead = { readonly epoch: string; readonly fromRev: bigint; readonly toRev: bigint };

/** A delta applies iff its epoch is ours and it starts where we stand; one that we have already is acked again. */
export function decideDelta(mine: ScopeRow | undefined, delta: DeltaHead): 'apply' | 'stale' | ResyncReason {
  if (mine === undefined) return 'GAP';
  if (delta.epoch !== mine.epoch) return 'EPOCH';
  if (delta.toRev <= mine.rev) return 'stale';
  return delta.fromRev === mine.rev ? 'apply' : 'GAP';
}
