import { styleText } from 'node:util';
import { toReadableLine } from './readable-line.ts';

const COLOURS = ['cyan', 'magenta', 'blue', 'green', 'yellow', 'gray'] as const;
const LEVEL_COLOURS: Readonly<Record<string, 'yellow' | 'red' | 'gray'>> = {
  warn: 'yellow',
  error: 'red',
  fatal: 'red',
  debug: 'gray',
  trace: 'gray',
};
const NAME_WIDTH = 10;
const TTY_TICK_MS = 250;
/** Where there is no terminal to redraw, a long step says every ten seconds that it is alive. */
const PLAIN_TICK_MS = 10_000;

type Output = { readonly write: (text: string) => unknown; readonly isTTY?: boolean; readonly columns?: number };

/** The one place that writes to the terminal: log lines of all processes, and a status line of the long steps under way. */
export class Printer {
  readonly #out: Output;
  readonly #steps = new Map<string, { since: number; note: string }>();
  readonly #names: string[] = [];
  #ticker: NodeJS.Timeout | undefined;
  #hasStatus = false;

  constructor(out: Output = process.stdout) {
    this.#out = out;
  }

  /** A line of ours, without a prefix. */
  say(text: string): void {
    this.#clearStatus();
    this.#out.write(`${text}\n`);
    if (this.#out.isTTY) this.#drawStatus();
  }

  /** A line of output of the process `name`: pino JSON becomes one readable line. */
  log(name: string, line: string): void {
    const { level, text } = toReadableLine(line);
    const time = new Date().toTimeString().slice(0, 8);
    const colour = LEVEL_COLOURS[level];
    const shown = colour === undefined ? text : this.#style(colour, `${level} ${text}`);
    this.say(`${this.#style('gray', time)} ${this.#style(this.#colourOf(name), name.padEnd(NAME_WIDTH))} ${shown}`);
  }

  /** Runs a step that may be long, showing its name, elapsed seconds and what it last noted. */
  async step<T>(label: string, run: (note: (text: string) => void) => Promise<T>): Promise<T> {
    const entry = { since: Date.now(), note: '' };
    this.#steps.set(label, entry);
    this.#ticker ??= setInterval(() => this.#drawStatus(), this.#out.isTTY ? TTY_TICK_MS : PLAIN_TICK_MS);
    try {
      const result = await run((text) => {
        entry.note = text;
      });
      this.#endStep(label);
      this.say(`${this.#style('green', '✓')} ${label} ${this.#style('gray', seconds(entry.since))}`);
      return result;
    } finally {
      this.#endStep(label);
    }
  }

  #endStep(label: string): void {
    this.#steps.delete(label);
    if (this.#steps.size > 0) return;
    clearInterval(this.#ticker);
    this.#ticker = undefined;
  }

  #drawStatus(): void {
    const parts = [...this.#steps].map(
      ([label, { since, note }]) => `${label}, ${seconds(since)}${note && ` (${note})`}`,
    );
    if (parts.length === 0) return;
    const text = `… ${parts.join(' · ')}`;
    if (!this.#out.isTTY) {
      this.#out.write(`${text}\n`);
      return;
    }
    this.#clearStatus();
    this.#out.write(text.slice(0, Math.max(20, (this.#out.columns || 80) - 1)));
    this.#hasStatus = true;
  }

  #clearStatus(): void {
    if (this.#hasStatus) this.#out.write('\r\u001b[K');
    this.#hasStatus = false;
  }

  #colourOf(name: string): (typeof COLOURS)[number] {
    if (!this.#names.includes(name)) this.#names.push(name);
    return COLOURS[this.#names.indexOf(name) % COLOURS.length] ?? 'gray';
  }

  #style(colour: Parameters<typeof styleText>[0], text: string): string {
    return this.#out.isTTY ? styleText(colour, text) : text;
  }
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(Date.now() - since < 10_000 ? 1 : 0)} s`;
}
