import type { Heartbeat } from '#core/machine/record-heartbeat.ts';
import { recordHeartbeat } from '#core/machine/record-heartbeat.ts';
import type { HubBase } from '#hub/actors.ts';
import { asHub } from '#hub/actors.ts';

const FLUSH_MS = 30_000;
const NEWS_MS = 500;

/** Keeps when each node was last heard and how it is, and writes all by one statement: every 30 s, or soon when it is news. */
export class HeartbeatBook {
  readonly #base: HubBase;
  #beats = new Map<string, Heartbeat>();
  readonly #regular: NodeJS.Timeout;
  #soon: NodeJS.Timeout | undefined;

  constructor(base: HubBase) {
    this.#base = base;
    this.#regular = setInterval(() => void this.#flush(), FLUSH_MS);
  }

  /** `isNews`: people should see it now (a node came or went, or its health changed). */
  add(beat: Heartbeat, isNews: boolean): void {
    const old = this.#beats.get(beat.nodeId);
    this.#beats.set(beat.nodeId, { ...beat, health: beat.health ?? old?.health ?? null });
    if (isNews) this.#soon ??= setTimeout(() => void this.#flush(), NEWS_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#regular);
    await this.#flush();
  }

  async #flush(): Promise<void> {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    if (this.#beats.size === 0) return;
    const taken = this.#beats;
    this.#beats = new Map();
    try {
      await recordHeartbeat(asHub(this.#base), [...taken.values()]);
    } catch (error) {
      this.#base.log.warn({ event: 'sync.heartbeats-not-stored', err: error });
      for (const [nodeId, beat] of taken) if (!this.#beats.has(nodeId)) this.#beats.set(nodeId, beat);
    }
  }
}
