import { findUnfitSessions } from '#core/machine/find-unfit-sessions.ts';
import { recordFencing } from '#core/machine/record-fencing.ts';
import type { HubBase } from '#hub/actors.ts';
import { asHub, asNode } from '#hub/actors.ts';
import type { HubMetrics } from '#hub/health/metrics.ts';
import type { JournalRecall } from '#hub/ingest/journal-recall.ts';
import type { Session } from '#hub/sync/session.ts';
import { AppError } from '#kit/app-error.ts';

export type RegistryOptions = {
  readonly base: HubBase;
  readonly metrics: HubMetrics;
  readonly recall: JournalRecall;
  readonly connectionAgeMs: number;
};

const TICK_MS = 5_000;
const INSPECT_MS = 30_000;
const AGE_SPREAD = 0.3;
const STAGGER_MS = 2_000;

type Kept = { readonly session: Session; readonly drainAtMs: number; isDrained: boolean };

/** The sessions of this hub, one per node: a second one ends the first. */
export class SessionRegistry {
  readonly #options: RegistryOptions;
  readonly #sessions = new Map<string, Kept>();
  readonly #timers: readonly NodeJS.Timeout[];

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#timers = [setInterval(() => this.#tick(), TICK_MS), setInterval(() => void this.#inspect(), INSPECT_MS)];
  }

  get size(): number {
    return this.#sessions.size;
  }

  add(session: Session): void {
    const { nodeId } = session.peer;
    const old = this.#sessions.get(nodeId)?.session;
    const { connectionAgeMs } = this.#options;
    const ageMs = connectionAgeMs * (1 + AGE_SPREAD * (2 * Math.random() - 1));
    this.#sessions.set(nodeId, { session, drainAtMs: session.startedAtMs + ageMs, isDrained: false });
    if (old !== undefined) this.#fence(old, session);
    this.#options.metrics.sessions.set(this.#sessions.size);
  }

  remove(gone: { readonly peer: { readonly nodeId: string } }): void {
    const { nodeId } = gone.peer;
    if (this.#sessions.get(nodeId)?.session !== gone) return;
    this.#sessions.delete(nodeId);
    this.#options.recall.forget(nodeId);
    this.#options.metrics.sessions.set(this.#sessions.size);
  }

  /** Asks every node to come again, spread over a while, and ends what is still there after `graceMs`. */
  async drain(graceMs: number): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    for (const { session } of this.#sessions.values()) session.drain(Math.round(Math.random() * STAGGER_MS));
    const deadlineMs = Date.now() + graceMs;
    while (this.#sessions.size > 0 && Date.now() < deadlineMs) await new Promise((wake) => setTimeout(wake, 20));
    for (const { session } of this.#sessions.values()) session.fail(new AppError('UNAVAILABLE', 'The hub stops.'));
  }

  /** The same agent coming back before its old connection was seen to end is no news; another one with its identity is. */
  #fence(old: Session, by: Session): void {
    const { base, metrics } = this.#options;
    old.fail(new AppError('CONFLICT', 'A newer session of this node has begun.'));
    metrics.fenced.inc();
    if (old.bootId === by.bootId) return;
    base.log.warn({ event: 'sync.fenced', nodeId: by.peer.nodeId, ended: old.id, by: by.id });
    recordFencing(asNode(base, by.peer), { ended: old.id, by: by.id }).catch((error: unknown) => {
      base.log.error({ event: 'sync.fencing-not-recorded', err: error });
    });
  }

  #tick(): void {
    const nowMs = this.#options.base.clock.now().getTime();
    for (const kept of this.#sessions.values()) {
      if (nowMs >= kept.drainAtMs && !kept.isDrained) {
        kept.isDrained = true;
        kept.session.drain(0);
      }
      kept.session.tick(nowMs);
    }
  }

  /** Certificates end without their node's scope moving too: everybody is looked at again in a while. */
  async #inspect(): Promise<void> {
    const callers = [...this.#sessions.values()].map(({ session }) => session.peer);
    const unfit = await findUnfitSessions(asHub(this.#options.base), callers).catch(() => []);
    for (const { nodeId, serial } of unfit) {
      const session = this.#sessions.get(nodeId)?.session;
      if (session?.peer.serial === serial)
        session.fail(new AppError('FORBIDDEN', 'This certificate or node is revoked.'));
    }
  }
}
