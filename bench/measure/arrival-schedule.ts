/** Requests that arrive at a fixed rate whatever the server does: an open loop, in which a slow answer delays no arrival. */
export class ArrivalSchedule {
  readonly count: number;
  readonly #spacingMs: number;
  #taken = 0;

  constructor({ ratePerSecond, seconds }: { readonly ratePerSecond: number; readonly seconds: number }) {
    this.#spacingMs = 1_000 / ratePerSecond;
    this.count = Math.round(ratePerSecond * seconds);
  }

  /** How many of the arrivals were not taken yet and are due, `elapsedMs` after the start. */
  due(elapsedMs: number): number {
    const arrived = Math.min(this.count, Math.floor(elapsedMs / this.#spacingMs) + 1);
    return Math.max(0, arrived - this.#taken);
  }

  /** Takes the next arrival; returns the instant it was due, in ms after the start, from which its latency counts. */
  take(): number {
    const atMs = this.#taken * this.#spacingMs;
    this.#taken += 1;
    return atMs;
  }

  get isOver(): boolean {
    return this.#taken >= this.count;
  }
}
