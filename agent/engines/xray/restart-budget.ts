import { backoffDelayMs } from '#kit/backoff.ts';
import type { Clock } from '#kit/clock.ts';

const BACKOFF = { baseMs: 500, capMs: 30_000 };
/** A life as long as this is a good one. */
const GOOD_LIFE_MS = 60_000;

/** How long to wait before the engine is started once more: at once after a good life, ever longer after short ones. */
export class RestartBudget {
  readonly #clock: Clock;
  #bornAt: Date | undefined;
  #failures = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Short lives and failed starts in a row. */
  get failures(): number {
    return this.#failures;
  }

  noteBirth(): void {
    this.#bornAt = this.#clock.now();
  }

  /** Milliseconds to wait now that the engine has ended, or has not started. */
  delayAfterEndMs(): number {
    const livedMs = this.#bornAt === undefined ? 0 : this.#clock.now().getTime() - this.#bornAt.getTime();
    this.#bornAt = undefined;
    if (livedMs >= GOOD_LIFE_MS) this.#failures = 0;
    this.#failures += 1;
    return this.#failures === 1 ? 0 : backoffDelayMs(this.#failures - 1, BACKOFF);
  }
}
