import type { Clock } from '#kit/clock.ts';
import { DoorError } from '../problem.ts';

const MINUTE_MS = 60_000;
const MAX_KEYS = 20_000;

type Bucket = { tokens: number; at: number };

/** A token bucket for each key, in this process's memory: `perMinute` at once, and as many again in a minute. */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #perMinute: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock, perMinute: number) {
    this.#clock = clock;
    this.#perMinute = perMinute;
  }

  /** Counts one request. @throws DoorError RATE_LIMITED with the seconds after which there is room again */
  take(key: string): void {
    const now = this.#clock.now().getTime();
    const tokens = this.#tokensOf(key, now);
    if (tokens < 1) {
      const waitMs = ((1 - tokens) / this.#perMinute) * MINUTE_MS;
      throw new DoorError('RATE_LIMITED', 'That is a little too fast; try again soon.', Math.ceil(waitMs / 1000));
    }
    this.#buckets.delete(key); // back to the end: the order of the map is that of the last use
    this.#buckets.set(key, { tokens: tokens - 1, at: now });
    if (this.#buckets.size > MAX_KEYS) this.#forgetOldest();
  }

  #tokensOf(key: string, now: number): number {
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) return this.#perMinute;
    const grown = bucket.tokens + (Math.max(0, now - bucket.at) / MINUTE_MS) * this.#perMinute;
    return Math.min(this.#perMinute, grown);
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
