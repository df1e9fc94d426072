/** One run of one bench. */
export type BenchRun = {
  /** Shorter, for trying a change out; its figures are noisy. */
  readonly isQuick: boolean;
  /** Tells the reader how far it is and what it found. */
  say(line: string): void;
  /** Ends or removes something after the run, the last first, however the run ends. */
  defer(undo: () => Promise<unknown>): void;
  /** Lines to show when the run fails, such as the last complaints of the processes. */
  explainBy(lines: () => readonly string[]): void;
};

export type Measured = { readonly name: string; readonly value: number; readonly unit: string };

export type Bench = {
  /** One line for the list. */
  readonly measures: string;
  /** @throws Error with one clear sentence when it cannot measure */
  run(run: BenchRun): Promise<readonly Measured[]>;
};
