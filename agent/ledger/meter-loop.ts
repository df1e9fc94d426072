import type { Ledger } from '#agent/ledger/ledger.ts';
import { sentenceOf } from '#agent/sentence-of.ts';
import { sqliteCode } from '#agent/store/sqlite-code.ts';
import type { EngineDriver, MeterReading } from '#contract/engine.ts';
import type { Log } from '#kit/log.ts';

/** While the hub is away nobody waits for numbers: longer windows keep the journal small. */
const OFFLINE_CUT_MS = 60_000;

export type MeterLoopOptions = {
  readonly drivers: readonly EngineDriver[];
  readonly ledger: Ledger;
  readonly log: Log;
  readonly pollMs: number;
  /** Whether a session with the hub stands, so that a batch would be sent at once. */
  readonly isOnline: () => boolean;
  readonly onBatches: () => void;
  /** The ledger's file is damaged: only a new start can set it aside. */
  readonly onDamage: (error: unknown) => void;
};

/** Reads the engines every `pollMs`, and out of turn when asked. Readings never overlap: an older one must not be booked after a newer. */
export class MeterLoop {
  readonly #options: MeterLoopOptions;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #isNextCutForced = false;
  #timer: NodeJS.Timeout | undefined;
  #cutAtMs = 0;
  #lastError: string | undefined;

  constructor(options: MeterLoopOptions) {
    this.#options = options;
  }

  /** Why the last reading could not be taken or booked, in one sentence. */
  get lastError(): string | undefined {
    return this.#lastError;
  }

  start(): void {
    this.#timer = setInterval(() => void this.readNow(), this.#options.pollMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /**
   * One reading of every engine that begins after this call, booked and cut when this resolves; callers who come while
   * another reading runs share the next one. It never rejects: what was not read now is read next time.
   */
  readNow(isCutForced = false): Promise<void> {
    this.#isNextCutForced ||= isCutForced;
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      this.#running = this.#readAll();
      return this.#running;
    });
    return this.#next;
  }

  async #readAll(): Promise<void> {
    const { drivers, ledger, isOnline, onBatches } = this.#options;
    const isCut = this.#isNextCutForced || isOnline() || Date.now() - this.#cutAtMs >= OFFLINE_CUT_MS;
    this.#isNextCutForced = false;
    this.#lastError = undefined;
    for (const driver of drivers) await this.#read(driver, isCut);
    if (!isCut) return;
    this.#cutAtMs = Date.now();
    if (ledger.facts().pendingCount > 0) onBatches();
  }

  async #read(driver: EngineDriver, isCut: boolean): Promise<void> {
    const { log } = this.#options;
    try {
      this.#book(driver.kind, await driver.meter(), isCut);
    } catch (error) {
      this.#lastError = `${driver.kind} was not metered: ${sentenceOf(error)}`;
      log.debug({ err: error, kind: driver.kind }, 'an engine was not metered');
    }
  }

  #book(kind: string, reading: MeterReading, isCut: boolean): void {
    const { ledger, log, onDamage } = this.#options;
    try {
      ledger.record(kind, reading, isCut);
    } catch (error) {
      // Nothing was written, so nothing is lost: the engine still has the bytes and the next reading finds them.
      this.#lastError = `Usage cannot be written to the disk: ${sentenceOf(error)}`;
      log.error({ err: error, kind }, 'usage was not written to the disk');
      if (sqliteCode(error) === 'CORRUPT') onDamage(error);
    }
  }
}
