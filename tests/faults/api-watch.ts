import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '../support/house/people.ts';
import type { House } from '../support/house.ts';

const PAUSE_MS = 80;
const LONGEST_MS = 10_000;

/** Somebody who keeps using the api while things fall over, and remembers every answer that was not good. */
export class ApiWatch {
  /** What must never happen: an answer that is neither good nor a 503 with Retry-After, or none at all. */
  readonly faults: string[] = [];
  answered = 0;
  unavailable = 0;
  slowestMs = 0;
  /** The number in the last note whose change was confirmed. */
  confirmedNote = 0;
  readonly #house: House;
  readonly #person: Person;
  #note = 0;
  #isStopping = false;
  #loops: Promise<void>[] = [];

  constructor(house: House, person: Person) {
    this.#house = house;
    this.#person = person;
  }

  start(): void {
    const { userId, linkUrl } = this.#person;
    this.#loops = [
      this.#repeat(() => this.#ask('GET', `/v1/users/${userId}`)),
      this.#repeat(() => this.#askLink(linkUrl)),
      this.#repeat(() => this.#writeNote(userId)),
    ];
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#loops);
  }

  async #repeat(act: () => Promise<unknown>): Promise<void> {
    while (!this.#isStopping) {
      await act();
      await sleep(PAUSE_MS);
    }
  }

  async #writeNote(userId: string): Promise<void> {
    this.#note += 1;
    const note = this.#note;
    const status = await this.#ask('PATCH', `/v1/users/${userId}`, { note: String(note) });
    if (status === 200 || status === 204) this.confirmedNote = note;
  }

  async #ask(method: string, path: string, body?: unknown): Promise<number> {
    const { status, headers } = await this.#timed(`${method} ${path}`, () =>
      this.#house.api.send(method, path, {
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(LONGEST_MS),
      }),
    );
    this.#judge(`${method} ${path}`, status, headers);
    return status;
  }

  async #askLink(url: string): Promise<void> {
    const { status, headers } = await this.#timed('GET /s/…', async () => {
      const answer = await fetch(url, {
        headers: { 'user-agent': 'sing-box 1.13.2' },
        signal: AbortSignal.timeout(LONGEST_MS),
      });
      await answer.text();
      return answer;
    });
    this.#judge('GET /s/…', status, headers);
  }

  async #timed(
    what: string,
    act: () => Promise<{ readonly status: number; readonly headers: Headers }>,
  ): Promise<{ readonly status: number; readonly headers: Headers }> {
    const startedAtMs = performance.now();
    const answer = await act().catch((error: unknown) => {
      this.faults.push(`${what}: no answer (${String(error)})`);
      return { status: 0, headers: new Headers() };
    });
    this.slowestMs = Math.max(this.slowestMs, Math.round(performance.now() - startedAtMs));
    return answer;
  }

  #judge(what: string, status: number, headers: Headers): void {
    if (status === 0) return;
    this.answered += 1;
    if (status === 503) this.unavailable += 1;
    const isGood = status >= 200 && status < 300;
    const isHonest = status === 503 && /^\d+$/.test(headers.get('retry-after') ?? '');
    if (!isGood && !isHonest) this.faults.push(`${what}: ${status}, retry-after ${headers.get('retry-after')}`);
  }
}
