import { readCursors } from '#core/machine/read-cursors.ts';
import type { HubBase } from '#hub/actors.ts';
import { asHub } from '#hub/actors.ts';
import { backoffDelayMs } from '#kit/backoff.ts';

/** A journal whose batches could not be stored, and how to ask for them again. */
export type RecalledJournal = {
  readonly nodeId: string;
  readonly journalId: string;
  readonly askFrom: (expectedSeq: bigint) => void;
};

const RETRY = { baseMs: 200, capMs: 1_000 };
const SHORTEST_MS = 50;

/** Asks again for what could not be stored, as soon as the database answers; so nobody waits for an agent to lose patience. */
export class JournalRecall {
  readonly #base: HubBase;
  readonly #journals = new Map<string, RecalledJournal>();
  #attempt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(base: HubBase) {
    this.#base = base;
  }

  add(journal: RecalledJournal): void {
    this.#journals.set(`${journal.nodeId} ${journal.journalId}`, journal);
    this.#arm();
  }

  /** The node's session has ended: its next one begins with where its journals stand. */
  forget(nodeId: string): void {
    for (const [key, journal] of this.#journals) if (journal.nodeId === nodeId) this.#journals.delete(key);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#journals.clear();
  }

  #arm(): void {
    if (this.#timer !== undefined || this.#journals.size === 0) return;
    const delayMs = SHORTEST_MS + backoffDelayMs(this.#attempt, RETRY);
    this.#timer = setTimeout(() => void this.#ask(), delayMs);
  }

  async #ask(): Promise<void> {
    const asked = [...this.#journals];
    try {
      const cursors = await readCursors(
        asHub(this.#base),
        asked.map(([, journal]) => journal),
      );
      const highOf = new Map(cursors.map((cursor) => [`${cursor.nodeId} ${cursor.journalId}`, cursor.highSeq]));
      this.#attempt = 0;
      for (const [key, journal] of asked) {
        if (this.#journals.get(key) !== journal) continue;
        this.#journals.delete(key);
        journal.askFrom((highOf.get(key) ?? 0n) + 1n);
      }
    } catch {
      this.#attempt += 1;
    } finally {
      this.#timer = undefined;
      this.#arm();
    }
  }
}
