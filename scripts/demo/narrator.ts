import { styleText } from 'node:util';

type Output = { readonly write: (text: string) => unknown; readonly isTTY?: boolean };
const TITLE_WIDTH = 52;

/** Tells the demo's steps as they happen, each with what came of it and the time it took. */
export class Narrator {
  readonly #out: Output;
  #passed = 0;
  #failed = 0;
  #isInterrupted = false;

  constructor(out: Output = process.stdout) {
    this.#out = out;
  }

  say(text: string): void {
    this.#out.write(`${text}\n`);
  }

  /** No step begins any more. */
  interrupt(): void {
    this.#isInterrupted = true;
  }

  /** Runs a step; `describe` tells in a few words what came of it. @throws what the step threw, after saying so */
  async step<T>(title: string, run: () => Promise<T>, describe?: (result: T) => string): Promise<T> {
    if (this.#isInterrupted) throw new Error('Interrupted.');
    const startedAtMs = performance.now();
    try {
      const result = await run();
      this.#passed += 1;
      this.#line('✓', 'green', { title, detail: describe?.(result) ?? '', tookMs: performance.now() - startedAtMs });
      return result;
    } catch (error) {
      this.#failed += 1;
      const detail = error instanceof Error ? error.message : String(error);
      this.#line('✗', 'red', { title, detail, tookMs: performance.now() - startedAtMs });
      throw error;
    }
  }

  /** The last line. */
  close(tookMs: number, hasPassed: boolean): void {
    const all = `${this.#passed} passed, ${this.#failed} failed`;
    this.say(`\n${hasPassed ? 'Every step passed' : 'The demo failed'}: ${all} (${(tookMs / 1000).toFixed(1)} s).`);
  }

  #line(mark: string, colour: 'green' | 'red', line: { title: string; detail: string; tookMs: number }): void {
    const { title, detail, tookMs } = line;
    const time = `${tookMs < 10_000 ? `${tookMs.toFixed(0)} ms` : `${(tookMs / 1000).toFixed(1)} s`}`.padStart(8);
    const padded = title.padEnd(TITLE_WIDTH, ' ');
    const marked = this.#out.isTTY ? styleText(colour, mark) : mark;
    this.say(`${marked} ${padded} ${time}${detail === '' ? '' : `   ${detail}`}`);
  }
}
