/** One word of the command line. `run` returns the process's exit code. @throws AppError, which main turns into one line */
export type Command = {
  readonly usage: string;
  readonly summary: string;
  readonly run: (args: readonly string[]) => Promise<number>;
};
