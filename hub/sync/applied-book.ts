import type { AppliedState } from '#core/machine/record-applied.ts';
import { recordApplied } from '#core/machine/record-applied.ts';
import type { HubBase } from '#hub/actors.ts';
import { asHub } from '#hub/actors.ts';

const FLUSH_MS = 200;
const RETRY_MS = 1_000;

/** Keeps the newest ack of each node and scope and writes all of them by one statement, at most every 200 ms. */
export class AppliedBook {
  readonly #base: HubBase;
  #states = new Map<string, AppliedState>();
  #timer: NodeJS.Timeout | undefined;
  #isFlushing = false;

  constructor(base: HubBase) {
    this.#base = base;
  }

  add(state: AppliedState): void {
    this.#states.set(`${state.nodeId} ${state.scopeId}`, state);
    this.#arm(FLUSH_MS);
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#flush();
    clearTimeout(this.#timer);
  }

  #arm(delayMs: number): void {
    if (!this.#isFlushing) this.#timer ??= setTimeout(() => void this.#flush(), delayMs);
  }

  async #flush(): Promise<void> {
    this.#timer = undefined;
    if (this.#isFlushing || this.#states.size === 0) return;
    const taken = this.#states;
    this.#states = new Map();
    this.#isFlushing = true;
    let delayMs = FLUSH_MS;
    try {
      await recordApplied(asHub(this.#base), [...taken.values()]);
    } catch (error) {
      this.#base.log.warn({ event: 'sync.acks-not-stored', err: error });
      for (const [key, state] of taken) if (!this.#states.has(key)) this.#states.set(key, state);
      delayMs = RETRY_MS;
    } finally {
      this.#isFlushing = false;
      if (this.#states.size > 0) this.#arm(delayMs);
    }
  }
}
