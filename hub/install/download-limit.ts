const PER_SECOND = 50;
const BURST = 200;
const AT_ONCE = 32;

/** Bounds what strangers may take: by number, not by address, since behind a relay everybody has the same one. */
export class DownloadLimit {
  #tokens = BURST;
  #filledAtMs = performance.now();
  #running = 0;

  /** Whether one more request may be answered now. */
  admit(): boolean {
    const nowMs = performance.now();
    this.#tokens = Math.min(BURST, this.#tokens + ((nowMs - this.#filledAtMs) * PER_SECOND) / 1_000);
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** A place for one download, given back by the call of the answer; undefined when all are taken. */
  take(): (() => void) | undefined {
    if (this.#running >= AT_ONCE) return undefined;
    this.#running += 1;
    return () => {
      this.#running -= 1;
    };
  }
}
