import type { EngineHost } from '#agent/engine-host/engine-host.ts';
import type { EntryKey, ScopeRow } from '#agent/store/scope-row.ts';
import type { StateStore } from '#agent/store/state-store.ts';
import type { Refusal } from '#contract/engine.ts';

/** An ack names this many refused entries at most, so that it stays small. */
const MAX_REFUSED = 1_000;

/** All engines of a node, and the rule by which they may be programmed at all. */
export class EngineFleet {
  readonly #store: StateStore;
  readonly #hosts: readonly EngineHost[];
  #hasBegun = false;

  constructor(store: StateStore, hosts: readonly EngineHost[]) {
    this.#store = store;
    this.#hosts = hosts;
  }

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  get isProgrammed(): boolean {
    return this.#hosts.every((host) => host.isProgrammed);
  }

  get lastError(): string | undefined {
    return this.#hosts.find((host) => host.lastError !== undefined)?.lastError;
  }

  get revisionCount(): number {
    return this.#hosts.reduce((sum, host) => sum + host.revisionCount, 0);
  }

  /**
   * Programs the engines, unless state is missing that this node is known or must be feared to have had: an engine that
   * runs keeps what it has until the hub has answered, for "I lost it" is not "nobody".
   */
  beginIfComplete(): boolean {
    if (this.#hasBegun) return true;
    if (!this.#isComplete()) return false;
    this.#hasBegun = true;
    for (const host of this.#hosts) host.begin();
    return true;
  }

  /** These keys changed on the disk. */
  touch(keys: readonly EntryKey[]): void {
    if (!this.#hasBegun) {
      this.beginIfComplete();
      return;
    }
    for (const host of this.#hosts) host.touch(keys);
  }

  /** What the slowest engine took of a scope, and what of it is refused. */
  progress(row: ScopeRow): { readonly appliedRev: bigint; readonly refused: Refusal[] } {
    const revs = this.#hosts.map((host) => host.appliedRev(row));
    const refused = this.#hosts
      .flatMap((host) => [...host.refused()])
      .slice(0, MAX_REFUSED)
      .filter(([key]) => this.#store.scopesHolding(key).includes(row.scopeId));
    return {
      appliedRev: revs.reduce((least, rev) => (rev < least ? rev : least), revs[0] ?? 0n),
      refused: refused.map(([key, code]) => ({ key, code })),
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.close()));
  }

  #isComplete(): boolean {
    const store = this.#store;
    if (store.readMeta('is_complete') === '1') return true;
    const nodeScopeId = store.readMeta('node_scope_id');
    if (nodeScopeId === undefined) return false;
    const wanted = [nodeScopeId, ...store.keysOf(nodeScopeId, 'carries')];
    if (!wanted.every((scopeId) => store.scope(scopeId) !== undefined)) return false;
    store.transaction(() => store.writeMeta('is_complete', '1'));
    return true;
  }
}
