import type { EngineFleet } from '#agent/engine-host/engine-fleet.ts';
import type { EntryKey, ScopeRow } from '#agent/store/scope-row.ts';
import { digestFromBytes, digestToBytes } from '#agent/store/scope-row.ts';
import type { StateStore } from '#agent/store/state-store.ts';
import { applyDelta } from '#agent/sync/apply-delta.ts';
import { applySnapshot } from '#agent/sync/apply-snapshot.ts';
import type { AckFrame, ResyncFrame } from '#agent/sync/frame.ts';
import { SnapshotIntake } from '#agent/sync/snapshot-intake.ts';
import type { ResyncReason, Verdict } from '#agent/sync/verdict.ts';
import type { Delta, Probe, SnapshotBegin, SnapshotChunk } from '#contract/gen/causeway/node/v1/node_pb.ts';
import type { Log } from '#kit/log.ts';

/** The answer to a frame of the hub, and which keys it touched on the disk; undefined when nothing was written. */
export type Answer = { readonly frame: AckFrame | ResyncFrame; readonly touched: readonly EntryKey[] | undefined };

/** The wanted state as the stream sees it: each frame of it is decided, written and answered. */
export class WantedState {
  readonly #store: StateStore;
  readonly #fleet: EngineFleet;
  readonly #log: Log;
  readonly #intake = new SnapshotIntake();
  readonly #alarms = new Map<string, string>();

  constructor(store: StateStore, fleet: EngineFleet, log: Log) {
    this.#store = store;
    this.#fleet = fleet;
    this.#log = log;
  }

  /** What people should know about a scope that is not as the hub wants it. */
  get alarm(): string | undefined {
    return [...this.#alarms.values()][0];
  }

  begin(begin: SnapshotBegin): void {
    this.#intake.begin(begin);
  }

  chunk(chunk: SnapshotChunk): void {
    this.#intake.add(chunk);
  }

  end(scopeId: string): Answer {
    const snapshot = this.#intake.end(scopeId);
    if (snapshot === undefined) return this.#answer(scopeId, { kind: 'resync', reason: 'DIGEST' });
    return this.#answer(scopeId, applySnapshot(this.#store, snapshot.begin, snapshot.entries));
  }

  delta(delta: Delta): Answer {
    return this.#answer(delta.scopeId, applyDelta(this.#store, delta));
  }

  probe({ scopeId, epoch, rev, digest }: Probe): Answer {
    const row = this.#store.scope(scopeId);
    if (row === undefined) return this.#answer(scopeId, { kind: 'resync', reason: 'LOCAL_LOSS' });
    if (row.epoch !== epoch) return this.#answer(scopeId, { kind: 'resync', reason: 'EPOCH' });
    const isOther = row.rev === rev && row.digest !== digestFromBytes(digest);
    return this.#answer(scopeId, isOther ? { kind: 'resync', reason: 'DIGEST' } : { kind: 'stale', row });
  }

  ack(row: ScopeRow): AckFrame {
    const { scopeId, epoch, rev, digest } = row;
    return { case: 'ack', value: { scopeId, epoch, rev, digest: digestToBytes(digest), ...this.#fleet.progress(row) } };
  }

  resync(scopeId: string, reason: ResyncReason): ResyncFrame {
    return { case: 'resync', value: { scopeId, reason } };
  }

  #answer(scopeId: string, verdict: Verdict): Answer {
    if (verdict.kind === 'resync') {
      this.#log.warn({ scopeId, reason: verdict.reason }, 'asking for the scope again');
      if (verdict.reason === 'MASS_REMOVAL') this.#alarms.set(scopeId, massRemovalSentence(scopeId));
      return { frame: this.resync(scopeId, verdict.reason), touched: undefined };
    }
    if (verdict.kind === 'applied') this.#alarms.delete(scopeId);
    return { frame: this.ack(verdict.row), touched: verdict.kind === 'applied' ? verdict.touched : undefined };
  }
}

function massRemovalSentence(scopeId: string): string {
  return `The hub wanted to remove more than a fifth of scope ${scopeId} without a reason: refused, everybody stays on. Allow it in the console if it is meant.`;
}
