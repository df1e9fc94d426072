import { recordUsage } from '#core/machine/record-usage.ts';
import type { BatchOutcome, UsageBatch } from '#core/machine/usage-batch.ts';
import { MAX_BATCHES } from '#core/machine/usage-batch.ts';
import type { HubBase } from '#hub/actors.ts';
import { asHub } from '#hub/actors.ts';
import type { HubMetrics } from '#hub/health/metrics.ts';
import { AppError } from '#kit/app-error.ts';

/** A batch with whom to tell what became of it; undefined: it was not stored and is to be sent again. */
type Waiting = { readonly batch: UsageBatch; readonly settle: (outcome: BatchOutcome | undefined) => void };

const WAIT_MS = 50;
const MAX_SAMPLES = 20_000;

/**
 * Collects batches of many nodes, up to 100 or for 50 ms, and counts them in one transaction. While the database is away
 * nothing is kept: agents hold their journals and send again.
 */
export class SampleIntake {
  readonly #base: HubBase;
  readonly #metrics: HubMetrics;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | undefined;

  constructor(base: HubBase, metrics: HubMetrics) {
    this.#base = base;
    this.#metrics = metrics;
  }

  submit(batch: UsageBatch, settle: Waiting['settle']): void {
    this.#waiting.push({ batch, settle });
    if (this.#waiting.length >= MAX_BATCHES) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), WAIT_MS);
  }

  /** Resolves when everything submitted before is settled. */
  async stop(): Promise<void> {
    this.#flush();
    while (this.#flushing !== undefined) await this.#flushing;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushing ??= this.#drain().finally(() => {
      this.#flushing = undefined;
    });
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const taken = this.#take();
      const stored = await this.#store(taken);
      if (!stored) return this.#giveBack();
    }
  }

  #take(): Waiting[] {
    let samples = 0;
    const end = this.#waiting.findIndex(({ batch }, index) => {
      samples += batch.samples.length;
      return index === MAX_BATCHES || (index > 0 && samples > MAX_SAMPLES);
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
  }

  /** False when the database is away. A fault of one batch must not stop the others, so they are then stored one by one. */
  async #store(taken: readonly Waiting[]): Promise<boolean> {
    try {
      const stop = this.#metrics.ingestSeconds.startTimer();
      const record = await recordUsage(
        asHub(this.#base),
        taken.map(({ batch }) => batch),
      );
      stop();
      this.#metrics.counted(record);
      taken.forEach(({ settle }, index) => settle(record.outcomes[index]));
      return true;
    } catch (error) {
      const [only] = taken;
      const isAway = error instanceof AppError && error.code === 'UNAVAILABLE';
      if (isAway || only === undefined) {
        this.#base.log.warn({ event: 'ingest.database-away', batches: taken.length });
        for (const { settle } of taken) settle(undefined);
        return false;
      }
      if (taken.length > 1) return this.#storeEach(taken);
      const { nodeId, journalId, seq } = only.batch;
      this.#base.log.error({ event: 'ingest.batch-failed', err: error, nodeId, journalId, seq: seq.toString() });
      only.settle(undefined);
      return true;
    }
  }

  async #storeEach(taken: readonly Waiting[]): Promise<boolean> {
    const left = [...taken];
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      if (await this.#store([one])) continue;
      for (const { settle } of left) settle(undefined);
      return false;
    }
    return true;
  }

  #giveBack(): void {
    const given = this.#waiting;
    this.#waiting = [];
    for (const { settle } of given) settle(undefined);
  }
}
