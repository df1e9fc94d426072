import { readScopeDelta } from '#core/scope/read-scope-delta.ts';
import { readScopeSnapshot } from '#core/scope/read-scope-snapshot.ts';
import type { ScopeHead } from '#core/scope/scope-head.ts';
import type { HubBase } from '#hub/actors.ts';
import { asHubIn } from '#hub/actors.ts';
import { createGate } from '#hub/gate.ts';
import { encodeDelta, encodeSnapshot } from '#hub/sync/encode-frame.ts';

/** Frames that bring a node to `head`. */
export type ScopeFrames = { readonly head: ScopeHead; readonly frames: readonly Buffer[] };

const KEPT_DELTAS = 256;
const KEPT_SNAPSHOTS = 4;
const SNAPSHOTS_AT_ONCE = 2;
/** Well below the 4 MB at which a message is refused. */
const MAX_DELTA_BYTES = 3 * 1024 * 1024;

/** Reads and encodes what nodes are to get, once for all nodes that need the same. A read that failed is not kept. */
export class ScopeReader {
  readonly #base: HubBase;
  readonly #deltas = new Map<string, Promise<ScopeFrames | undefined>>();
  readonly #snapshots = new Map<string, Promise<ScopeFrames>>();
  readonly #gate = createGate(SNAPSHOTS_AT_ONCE);

  constructor(base: HubBase) {
    this.#base = base;
  }

  /** The way from a revision to a head seen (or beyond), or undefined when only a snapshot leads there. */
  delta(head: ScopeHead, fromRev: bigint): Promise<ScopeFrames | undefined> {
    const key = `${head.scopeId} ${head.epoch} ${fromRev} ${head.head}`;
    return shared(this.#deltas, { key, keep: KEPT_DELTAS }, () => this.#readDelta(head, fromRev));
  }

  snapshot(head: ScopeHead): Promise<ScopeFrames> {
    const key = `${head.scopeId} ${head.epoch} ${head.head} ${head.massRemovalRev ?? ''}`;
    return shared(this.#snapshots, { key, keep: KEPT_SNAPSHOTS }, () => this.#gate(() => this.#readSnapshot(head)));
  }

  async #readDelta(head: ScopeHead, fromRev: bigint): Promise<ScopeFrames | undefined> {
    const { scopeId, epoch, tenantId } = head;
    const delta = await readScopeDelta(asHubIn(this.#base, tenantId), { scopeId, epoch, fromRev });
    if (delta.kind === 'no-delta') return undefined;
    const bytes = encodeDelta(delta);
    return bytes.length > MAX_DELTA_BYTES ? undefined : { head: delta.head, frames: [bytes] };
  }

  async #readSnapshot({ scopeId, tenantId }: ScopeHead): Promise<ScopeFrames> {
    const snapshot = await readScopeSnapshot(asHubIn(this.#base, tenantId), scopeId);
    return { head: snapshot.head, frames: encodeSnapshot(snapshot) };
  }
}

/** One work for all who ask for the same key while it is among the last `keep`. */
function shared<T>(
  kept: Map<string, Promise<T>>,
  { key, keep }: { key: string; keep: number },
  work: () => Promise<T>,
): Promise<T> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const started = work();
  kept.set(key, started);
  started.catch(() => kept.delete(key));
  const oldest = kept.size > keep ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  return started;
}
