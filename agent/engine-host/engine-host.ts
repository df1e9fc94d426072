import { setTimeout as sleep } from 'node:timers/promises';
import { DesiredState } from '#agent/engine-host/desired-state.ts';
import { sentenceOf } from '#agent/sentence-of.ts';
import type { EntryKey, ScopeRow } from '#agent/store/scope-row.ts';
import type { StateStore } from '#agent/store/state-store.ts';
import type { ApplyOutcome, EngineChange, EngineDriver } from '#contract/engine.ts';
import { backoffDelayMs } from '#kit/backoff.ts';
import type { Log } from '#kit/log.ts';

const RETRY = { baseMs: 1_000, capMs: 30_000 };
const RECONCILE_MS = 60 * 60_000;
const RECONCILE_JITTER = 0.1;

export type EngineHostOptions = {
  readonly driver: EngineDriver;
  readonly store: StateStore;
  readonly log: Log;
  /** Takes one reading of the counters now. */
  readonly readMeters: () => Promise<void>;
  /** The engine took what is told by `appliedRev` and `refused`. */
  readonly onApplied: () => void;
};

/**
 * Makes one engine equal to what lies on the disk: one call of its driver at a time, and what changes meanwhile is one
 * change afterwards. After a failure nothing is assumed of the engine, so the next call tells it everything.
 */
export class EngineHost {
  readonly #options: EngineHostOptions;
  readonly #desired: DesiredState;
  readonly #touched = new Map<string, EntryKey>();
  readonly #refused = new Map<string, string>();
  readonly #closing = new AbortController();
  #applied = new Map<string, ScopeRow>();
  #isDue = false;
  #isStartDue = true;
  #work: Promise<void> | undefined;
  #reconcile: NodeJS.Timeout | undefined;
  #lastError: string | undefined;

  constructor(options: EngineHostOptions) {
    this.#options = options;
    this.#desired = new DesiredState(options.driver.kind, options.store);
  }

  get lastError(): string | undefined {
    return this.#lastError;
  }

  /** The engine has taken a whole state at least once since this agent started. */
  get isProgrammed(): boolean {
    return this.#applied.size > 0;
  }

  get revisionCount(): number {
    return this.#desired.current.revisions.size;
  }

  /** Up to where the engine took a scope; 0 when it took nothing of its present epoch. */
  appliedRev({ scopeId, epoch }: ScopeRow): bigint {
    const applied = this.#applied.get(scopeId);
    return applied?.epoch === epoch ? applied.rev : 0n;
  }

  /** Entries that are wanted and not served, by key, with a code. */
  refused(): ReadonlyMap<string, string> {
    return new Map([...this.#desired.unreadable, ...this.#refused]);
  }

  /**
   * Programs the engine with everything on the disk, and starts it where it does not run; from then on it is compared
   * with the disk every hour, for nobody else would notice what it forgot.
   */
  begin(): void {
    if (this.#closing.signal.aborted) return;
    this.#isStartDue = true;
    this.#wake();
    clearTimeout(this.#reconcile);
    const delayMs = RECONCILE_MS * (1 + RECONCILE_JITTER * (2 * Math.random() - 1));
    this.#reconcile = setTimeout(() => this.begin(), delayMs);
  }

  /** These keys may have changed on the disk. */
  touch(keys: Iterable<EntryKey>): void {
    for (const { kind, key } of keys) this.#touched.set(`${kind}\n${key}`, { kind, key });
    this.#wake();
  }

  /** Takes on nothing more and resolves when the call under way has ended. */
  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#reconcile);
    await this.#work;
  }

  #wake(): void {
    this.#isDue = true;
    this.#work ??= this.#run();
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (this.#isDue && !this.#closing.signal.aborted) {
      try {
        await this.#step();
        failures = 0;
      } catch (error) {
        this.#fail(error);
        await sleep(backoffDelayMs(failures, RETRY), undefined, { signal: this.#closing.signal }).catch(
          () => undefined,
        );
        failures += 1;
      }
    }
    this.#work = undefined;
  }

  #fail(error: unknown): void {
    const { driver, log } = this.#options;
    this.#isStartDue = true;
    this.#isDue = true;
    this.#lastError = sentenceOf(error);
    log.error({ err: error, kind: driver.kind }, 'the engine did not take the wanted state; trying again');
  }

  async #step(): Promise<void> {
    const { store, onApplied, readMeters } = this.#options;
    this.#isDue = false;
    const isStart = this.#isStartDue;
    const touched = [...this.#touched.values()];
    const heads = new Map(store.scopes().map((scope) => [scope.scopeId, scope]));
    this.#touched.clear();
    if (isStart) this.#desired.reload();
    const change = isStart ? undefined : this.#desired.refresh(touched);
    await this.#call(change);
    // What a user carries from now on must be told from what the engine counted before.
    if (isStart) await readMeters();
    this.#isStartDue = false;
    this.#applied = heads;
    this.#lastError = undefined;
    onApplied();
    // The bytes that a cut user had until the end are told at once, not a poll later; the next change need not wait.
    if (change !== undefined && change.removed.size > 0) void readMeters();
  }

  async #call(change: EngineChange | undefined): Promise<void> {
    const { driver, readMeters } = this.#options;
    const desired = this.#desired.current;
    if (change === undefined) {
      this.#refused.clear();
      return this.#keepRefused(await driver.start(desired));
    }
    if (!change.structure && change.added.size === 0 && change.removed.size === 0) return;
    if (change.structure) {
      await readMeters();
      this.#refused.clear();
    }
    for (const key of [...change.added.keys(), ...change.removed.keys()]) this.#refused.delete(key);
    this.#keepRefused(await driver.apply(desired, change));
  }

  #keepRefused({ refused }: ApplyOutcome): void {
    const { driver, log } = this.#options;
    for (const { key, code } of refused) this.#refused.set(key, code);
    if (refused.length > 0)
      log.warn({ kind: driver.kind, refused: refused.slice(0, 20) }, 'the engine refused entries');
  }
}
