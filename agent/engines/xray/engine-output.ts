import type { EnginePlaces } from './engine-places.ts';
import { LinePipe } from './line-pipe.ts';
import type { AccessLine } from './parse-access-line.ts';
import { parseAccessLine } from './parse-access-line.ts';

/** What the engine may say that tells of itself and never of where a user goes. Everything else is dropped unread. */
const OF_ITSELF = /(?:^Failed to start: |^panic: |^fatal error: |core: Xray \S+ started|failed to start grpc server)/;
const STARTED = /core: Xray \S+ started/;
const KEPT = 5;
const SENTENCE_CHARS = 400;

export type OutputOptions = {
  readonly places: EnginePlaces;
  readonly onAccess: (line: AccessLine) => void;
  readonly onOverflow: () => void;
};

/** Reads what the engine writes: who came in, and how it is itself. */
export class EngineOutput {
  readonly #pipes: readonly LinePipe[];
  #words: string[] = [];
  #whenStarted: (() => void) | undefined;

  constructor({ places, onAccess, onOverflow }: OutputOptions) {
    const onAccessPipe = (line: string): void => {
      const access = parseAccessLine(line);
      if (access === undefined) this.#hear(line);
      else onAccess(access);
    };
    this.#pipes = [
      new LinePipe({ path: places.accessPipe, onLine: onAccessPipe, onOverflow }),
      new LinePipe({ path: places.errorPipe, onLine: (line) => this.#hear(line) }),
    ];
  }

  /** The last thing the engine said of its own trouble. */
  get lastWords(): string | undefined {
    return this.#words.findLast((line) => !STARTED.test(line));
  }

  /** Resolves when the engine, launched after this call, says that it has started. */
  nextStart(): Promise<void> {
    this.#words = [];
    return new Promise((resolve) => {
      this.#whenStarted = resolve;
    });
  }

  close(): void {
    for (const pipe of this.#pipes) pipe.close();
  }

  #hear(line: string): void {
    if (!OF_ITSELF.test(line)) return;
    if (STARTED.test(line)) this.#whenStarted?.();
    this.#words = [...this.#words, line.slice(0, SENTENCE_CHARS)].slice(-KEPT);
  }
}
