import { setTimeout as sleep } from 'node:timers/promises';
import { listenScopes } from '#core/scope/listen-scopes.ts';
import { readScopeHeads } from '#core/scope/read-scope-heads.ts';
import type { ScopeHead } from '#core/scope/scope-head.ts';
import type { HubBase } from '#hub/actors.ts';
import { asHub } from '#hub/actors.ts';

/** Whoever follows a scope hears that its head moved; how far, it asks the watch. */
export type Follower = { readonly headMoved: (scopeId: string) => void };

type Watched = { head: ScopeHead | undefined; readonly followers: Set<Follower> };

const POLL_MS = 200;
/**
 * After a look that found n changes the next one waits n times this, up to the longest: a single change goes out at once,
 * and above some 80 changes a second nodes get several in one delta, which costs hub, node and database once.
 */
const PAUSE_PER_CHANGE_MS = 12;
const LONGEST_PAUSE_MS = 100;
const RELISTEN_MS = 1_000;

/**
 * Knows the heads of all scopes that connected nodes follow: one query per look for all of them, at once when the
 * doorbell rings and every 200 ms in any case.
 */
export class ScopeWatch {
  readonly #base: HubBase;
  readonly #watched = new Map<string, Watched>();
  readonly #poll: NodeJS.Timeout;
  #isLooking = false;
  #nextLookMs = 0;
  #isStale = false;
  #isDown = false;
  #isStopped = false;
  #stopListening: (() => Promise<void>) | undefined;

  constructor(base: HubBase) {
    this.#base = base;
    this.#poll = setInterval(() => this.look(), POLL_MS);
    void this.#listen();
  }

  headOf(scopeId: string): ScopeHead | undefined {
    return this.#watched.get(scopeId)?.head;
  }

  follow(scopeId: string, follower: Follower): void {
    const watched = this.#watched.get(scopeId);
    if (watched !== undefined) {
      watched.followers.add(follower);
      return;
    }
    this.#watched.set(scopeId, { head: undefined, followers: new Set([follower]) });
    this.look();
  }

  unfollow(scopeId: string, follower: Follower): void {
    const watched = this.#watched.get(scopeId);
    watched?.followers.delete(follower);
    if (watched?.followers.size === 0) this.#watched.delete(scopeId);
  }

  /** Looks at the heads now, or right after the look that is under way: what it saw may be older than the bell. */
  look(): void {
    this.#isStale = true;
    if (!this.#isLooking && !this.#isStopped) void this.#lookWhileStale();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#poll);
    await this.#stopListening?.().catch(() => undefined);
  }

  async #lookWhileStale(): Promise<void> {
    this.#isLooking = true;
    try {
      while (this.#isStale && !this.#isStopped) {
        await this.#pause();
        this.#isStale = false;
        if (this.#watched.size > 0) this.#spread(await readScopeHeads(asHub(this.#base), [...this.#watched.keys()]));
        if (this.#isDown) this.#base.log.info({ event: 'watch.recovered' });
        this.#isDown = false;
      }
    } catch (error) {
      if (!this.#isDown) this.#base.log.warn({ event: 'watch.database-away', err: error });
      this.#isDown = true;
    } finally {
      this.#isLooking = false;
    }
  }

  async #pause(): Promise<void> {
    const waitMs = this.#nextLookMs - performance.now();
    if (waitMs > 0) await sleep(waitMs);
  }

  #spread(heads: readonly ScopeHead[]): void {
    let changeCount = 0;
    for (const head of heads) {
      const watched = this.#watched.get(head.scopeId);
      if (watched === undefined || isSameHead(watched.head, head)) continue;
      if (watched.head !== undefined) changeCount += Number(head.head - watched.head.head);
      watched.head = head;
      for (const follower of watched.followers) follower.headMoved(head.scopeId);
    }
    this.#nextLookMs = performance.now() + Math.min(changeCount * PAUSE_PER_CHANGE_MS, LONGEST_PAUSE_MS);
  }

  /** The driver listens again by itself after a loss; only the first time may fail. The poll covers all gaps. */
  async #listen(): Promise<void> {
    try {
      const bell = { onRing: () => this.look(), onListening: () => this.look() };
      const { stop } = await listenScopes(asHub(this.#base), bell);
      this.#stopListening = stop;
      if (this.#isStopped) await stop();
    } catch {
      if (!this.#isStopped) setTimeout(() => void this.#listen(), RELISTEN_MS).unref();
    }
  }
}

function isSameHead(a: ScopeHead | undefined, b: ScopeHead): boolean {
  return a !== undefined && a.head === b.head && a.epoch === b.epoch && a.massRemovalRev === b.massRemovalRev;
}
