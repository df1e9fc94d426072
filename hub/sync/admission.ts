import { createGate } from '#hub/gate.ts';
import { AppError } from '#kit/app-error.ts';

const PER_SECOND = 500;
const AT_ONCE = 16;
const MAX_WAITING = 1_000;

/** Admits at most 500 newcomers a second, 16 at once: a herd that comes back must not starve those who are here. */
export class Admission {
  readonly #gate = createGate(AT_ONCE);
  #tokens = PER_SECOND;
  #filledAtMs = performance.now();
  #waiting = 0;

  /** @throws AppError UNAVAILABLE when the newcomer should come again later */
  async admit<T>(work: () => Promise<T>): Promise<T> {
    this.#fill();
    if (this.#tokens < 1 || this.#waiting >= MAX_WAITING) {
      throw new AppError('UNAVAILABLE', 'Too many nodes come at once.', { retryAfterSeconds: 2 });
    }
    this.#tokens -= 1;
    this.#waiting += 1;
    try {
      return await this.#gate(work);
    } finally {
      this.#waiting -= 1;
    }
  }

  #fill(): void {
    const nowMs = performance.now();
    this.#tokens = Math.min(PER_SECOND, this.#tokens + ((nowMs - this.#filledAtMs) * PER_SECOND) / 1_000);
    this.#filledAtMs = nowMs;
  }
}
