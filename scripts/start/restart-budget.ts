const MOST_RESTARTS = 5;
const WINDOW_MS = 60_000;

/** How often a process may come back: 5 times a minute. One that dies faster is broken, and starting it again only hides why. */
export class RestartBudget {
  #restartsAt: number[] = [];

  /** Takes one restart out of the budget; false when it is spent. */
  take(nowMs: number = Date.now()): boolean {
    this.#restartsAt = this.#restartsAt.filter((at) => nowMs - at < WINDOW_MS);
    if (this.#restartsAt.length >= MOST_RESTARTS) return false;
    this.#restartsAt.push(nowMs);
    return true;
  }

  /** Full of impatience at first, then slower: 0.2 s, 0.4 s, … */
  get delayMs(): number {
    return 100 * 2 ** this.#restartsAt.length;
  }
}
