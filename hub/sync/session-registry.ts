import { findUnfitSessions } from '#core/machine/find-unfit-sessions.ts';
import type { SessionAnnouncement } from '#core/machine/listen-sessions.ts';
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
const REMEMBERED = 4;
const REMEMBERED_MS = 60_000;

type Announced = SessionAnnouncement & { readonly atMs: number };
type Kept = { readonly session: Session; readonly drainAtMs: number; isDrained: boolean };

/** The sessions of this hub, one per node: a second one ends the first. */
export class SessionRegistry {
  readonly #options: RegistryOptions;
  readonly #sessions = new Map<string, Kept>();
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #announced = new Map<string, Announced[]>();

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#timers = [setInterval(() => this.#tick(), TICK_MS), setInterval(() => void this.#inspect(), INSPECT_MS)];
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** False when the node has begun a newer session meanwhile, here or at another hub; the session has ended then. */
  add(session: Session): boolean {
    const { nodeId } = session.peer;
    const newer = this.#newerThan(session);
    if (newer !== undefined) {
      this.#fence(session, newer);
      return false;
    }
    const old = this.#sessions.get(nodeId)?.session;
    const { connectionAgeMs } = this.#options;
    const ageMs = connectionAgeMs * (1 + AGE_SPREAD * (2 * Math.random() - 1));
    this.#sessions.set(nodeId, { session, drainAtMs: session.startedAtMs + ageMs, isDrained: false });
    if (old !== undefined) this.#fence(old, { sessionId: session.id, bootId: session.bootId });
    this.#options.metrics.sessions.set(this.#sessions.size);
    return true;
  }

  /** A session has begun somewhere: it ends the one that the same node has here. */
  announced(announcement: SessionAnnouncement): void {
    const { nodeId } = announcement;
    const known = this.#announced.get(nodeId) ?? [];
    this.#announced.set(nodeId, [...known.slice(1 - REMEMBERED), { ...announcement, atMs: this.#nowMs() }]);
    const session = this.#sessions.get(nodeId)?.session;
    if (session === undefined || session.id === announcement.sessionId) return;
    const newer = this.#newerThan(session);
    if (newer?.sessionId === announcement.sessionId) this.#fence(session, newer);
  }

  remove(gone: { readonly peer: { readonly nodeId: string } }): void {
    const { nodeId } = gone.peer;
    if (this.#sessions.get(nodeId)?.session !== gone) return;
    this.#sessions.delete(nodeId);
    this.#options.recall.forget(nodeId);
    this.#options.metrics.sessions.set(this.#sessions.size);
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** Asks every node to come again, spread over a while, and ends what is still there after `graceMs`. */
  async drain(graceMs: number): Promise<void> {
    this.stop();
    for (const { session } of this.#sessions.values()) session.drain(Math.round(Math.random() * STAGGER_MS));
    const deadlineMs = Date.now() + graceMs;
    while (this.#sessions.size > 0 && Date.now() < deadlineMs) await new Promise((wake) => setTimeout(wake, 20));
    for (const { session } of this.#sessions.values()) session.fail(new AppError('UNAVAILABLE', 'The hub stops.'));
  }

  /** The last session of the same node that was announced after this one, if there is one. */
  #newerThan(session: Session): SessionAnnouncement | undefined {
    const own = this.#announced.get(session.peer.nodeId) ?? [];
    const index = own.findIndex(({ sessionId }) => sessionId === session.id);
    const isForgotten = index === -1 && this.#nowMs() - session.startedAtMs >= REMEMBERED_MS;
    return index === -1 && !isForgotten ? undefined : own.slice(index + 1).at(-1);
  }

  /** The same agent coming back before its old connection was seen to end is no news; another one with its identity is. */
  #fence(old: Session, by: { readonly sessionId: string; readonly bootId: string }): void {
    const { base, metrics } = this.#options;
    old.fail(new AppError('CONFLICT', 'A newer session of this node has begun.'));
    metrics.fenced.inc();
    if (old.bootId === by.bootId) return;
    const { nodeId } = old.peer;
    base.log.warn({ event: 'sync.fenced', nodeId, ended: old.id, by: by.sessionId });
    recordFencing(asNode(base, old.peer), { ended: old.id, by: by.sessionId }).catch((error: unknown) => {
      base.log.error({ event: 'sync.fencing-not-recorded', err: error });
    });
  }

  #nowMs(): number {
    return this.#options.base.clock.now().getTime();
  }

  #tick(): void {
    const nowMs = this.#nowMs();
    for (const [nodeId, known] of this.#announced) {
      if (known.every(({ atMs }) => nowMs - atMs >= REMEMBERED_MS)) this.#announced.delete(nodeId);
    }
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
