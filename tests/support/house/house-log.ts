import { writeFileSync } from 'node:fs';

export type HouseLine = { readonly process: string; readonly atMs: number; readonly text: string };

/** Every line that any process of a house printed, in the order they came: nothing that was said is ever dropped. */
export class HouseLog {
  readonly lines: HouseLine[] = [];

  add(process: string, text: string): void {
    this.lines.push({ process, atMs: Date.now(), text });
  }

  /** The last lines of one process, for the message of a failure. */
  tail(process: string, count = 25): string {
    const own = this.lines.filter((line) => line.process === process);
    return own
      .slice(-count)
      .map(({ text }) => `  ${process}: ${text}`)
      .join('\n');
  }

  /** The lines that hold this text. */
  holding(text: string): HouseLine[] {
    return this.lines.filter((line) => line.text.includes(text));
  }

  /** The last warnings and errors of all processes, for the message of a failure. */
  troubles(count = 12): string {
    const bad = this.lines.filter(({ text }) => /"level":(?:40|50|60)/.test(text) || !text.startsWith('{'));
    return bad
      .slice(-count)
      .map(({ process, text }) => `  ${process}: ${text.slice(0, 1_500)}`)
      .join('\n');
  }

  /** Everything into a file, for who has to find out why. */
  save(path: string): void {
    const lines = this.lines.map(({ process, atMs, text }) => `${new Date(atMs).toISOString()} ${process} ${text}\n`);
    writeFileSync(path, lines.join(''), { mode: 0o600 });
  }
}
