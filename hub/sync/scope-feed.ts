import type { ScopeHead } from '#core/scope/scope-head.ts';
import { backoffDelayMs } from '#kit/backoff.ts';

/** What an agent says that it holds of a scope. */
export type HeldScope = {
  readonly epoch: string;
  readonly rev: bigint;
  readonly digest: bigint;
  readonly count: number;
};
export type FeedStep = 'nothing' | 'delta' | 'snapshot' | 'probe';
export type AckVerdict = 'good' | 'foreign' | 'mismatch';

const RETRY = { baseMs: 500, capMs: 60_000 };
const PROBE_MS = 5 * 60_000;
const PROBE_SPREAD = 0.2;

/**
 * Where one node is with one scope. It remembers a watermark and not what was missed, so a node that is slow costs the
 * same however much happens meanwhile; at most one frame of wanted state waits for its ack.
 */
export class ScopeFeed {
  readonly scopeId: string;
  #held: HeldScope | undefined;
  #flight: { readonly rev: bigint; readonly sinceMs: number } | undefined;
  /** The last revision that this hub sent. */
  #sentRev = -1n;
  /** The highest head that the watch has shown. */
  #shownRev = -1n;
  #isVerified = false;
  #wantsSnapshot = false;
  #isGuarded = false;
  #failures = 0;
  #retryAtMs = 0;
  #probeAtMs: number;

  constructor(scopeId: string, held: HeldScope | undefined, nowMs: number) {
    this.scopeId = scopeId;
    this.#held = held;
    this.#probeAtMs = nowMs + probeDelayMs();
  }

  /** The revision that the agent holds or is being sent. */
  get rev(): bigint {
    return this.#held?.rev ?? 0n;
  }

  /** The agent has nothing of this scope yet. */
  get isBare(): boolean {
    return this.#held === undefined;
  }

  /** Since when an ack is awaited. */
  get inFlightSinceMs(): number | undefined {
    return this.#flight?.sinceMs;
  }

  /** When to look again although nothing happens; undefined when only events matter. */
  get retryAtMs(): number | undefined {
    return this.#retryAtMs === 0 ? undefined : this.#retryAtMs;
  }

  isSettledAt(head: ScopeHead | undefined): boolean {
    return this.#flight === undefined && head !== undefined && this.#held?.rev === head.head;
  }

  /** What to send now. */
  next(head: ScopeHead | undefined, nowMs: number): FeedStep {
    if (head !== undefined) this.#show(head);
    if (head === undefined || this.#flight !== undefined || nowMs < this.#retryAtMs) return 'nothing';
    this.#retryAtMs = 0;
    if (!this.#isVerified) this.#verify(head);
    if (this.#wantsSnapshot || this.#held === undefined) return this.#isHeldBack(head, nowMs) ? 'nothing' : 'snapshot';
    if (this.#held.epoch !== head.epoch) return 'snapshot';
    if (this.#held.rev > head.head) return this.#isOurLead(nowMs) ? 'nothing' : 'snapshot';
    if (this.#held.rev < head.head) return 'delta';
    return nowMs >= this.#probeAtMs ? 'probe' : 'nothing';
  }

  needsSnapshot(): void {
    this.#wantsSnapshot = true;
  }

  /** Frames that lead to this head go out. */
  sending({ epoch, head, digest, count }: ScopeHead, nowMs: number): void {
    this.#held = { epoch, rev: head, digest, count };
    this.#sentRev = head;
    this.#flight = { rev: head, sinceMs: nowMs };
    this.#wantsSnapshot = false;
    this.#isVerified = true;
  }

  probed(nowMs: number): void {
    this.#probeAtMs = nowMs + probeDelayMs();
  }

  /** The agent's disk is at `rev`. Returns `good` when that is news of this life of the scope and its digest is right. */
  acked(ack: { readonly epoch: string; readonly rev: bigint; readonly digest: bigint }): AckVerdict {
    const held = this.#held;
    if (held === undefined || ack.epoch !== held.epoch || ack.rev > held.rev) return 'foreign';
    if (ack.rev < held.rev) return 'good';
    this.#flight = undefined;
    if (ack.digest !== held.digest) return 'mismatch';
    this.#failures = 0;
    this.#isGuarded = false;
    return 'good';
  }

  /** The agent cannot go on from what it was sent. Again and again means a fault here or there, so the pauses grow. */
  resync(reason: string, nowMs: number): void {
    this.#flight = undefined;
    this.#wantsSnapshot = true;
    this.#isGuarded = reason === 'MASS_REMOVAL';
    if (this.#failures > 0 || this.#isGuarded) this.#pause(nowMs);
    this.#failures += 1;
  }

  /** What was to be sent could not be read. */
  failed(nowMs: number): void {
    this.#pause(nowMs);
    this.#failures += 1;
  }

  /** A snapshot that the agent refused as a mass removal goes out again when an act allows it, and once in a while. */
  #isHeldBack(head: ScopeHead, nowMs: number): boolean {
    if (!this.#isGuarded) return false;
    if (head.massRemovalRev !== null && head.head <= head.massRemovalRev) return false;
    if (nowMs < this.#probeAtMs) return true;
    this.probed(nowMs);
    return false;
  }

  /** A head that goes back tells of a database that was set back: what was sent since then is no longer so. */
  #show({ head }: ScopeHead): void {
    if (head < this.#shownRev) this.#wantsSnapshot = true;
    this.#shownRev = head;
  }

  /** What was sent was read later than the head that the watch shows, which will catch up: no reason to begin anew. */
  #isOurLead(nowMs: number): boolean {
    return this.#held?.rev === this.#sentRev && nowMs < this.#probeAtMs;
  }

  /** What the agent says to hold at our head must be what stands there. */
  #verify(head: ScopeHead): void {
    this.#isVerified = true;
    const held = this.#held;
    if (held === undefined || held.rev !== head.head) return;
    this.#wantsSnapshot ||= held.digest !== head.digest || held.count !== head.count;
  }

  #pause(nowMs: number): void {
    this.#retryAtMs = nowMs + RETRY.baseMs / 2 + backoffDelayMs(this.#failures, RETRY);
  }
}

function probeDelayMs(): number {
  return PROBE_MS * (1 + PROBE_SPREAD * (2 * Math.random() - 1));
}
