/** The time as a seam: everything that decides by time takes a Clock, so tests can move it. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is told to move. */
export class ManualClock implements Clock {
  #at: Date;

  constructor(at: Date) {
    this.#at = at;
  }

  now(): Date {
    return new Date(this.#at);
  }

  advance(byMs: number): void {
    this.#at = new Date(this.#at.getTime() + byMs);
  }

  set(at: Date): void {
    this.#at = new Date(at);
  }
}
