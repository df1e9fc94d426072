import type { ChildOptions } from '#kit/child-process.ts';
import { startChild } from '#kit/child-process.ts';

export type CommandResult = { readonly code: number | null; readonly lines: readonly string[] };
const KEPT_LINES = 400;

/** Runs a command to its end and returns its exit code with the last 400 lines of output; kills it after `timeoutMs`. */
export async function runCommand(options: ChildOptions & { readonly timeoutMs: number }): Promise<CommandResult> {
  const lines: string[] = [];
  const child = await startChild({
    ...options,
    onLine: (line, stream) => {
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
      options.onLine?.(line, stream);
    },
  });
  const timer = setTimeout(() => void child.stop({ graceMs: 2_000 }), options.timeoutMs);
  const { code } = await child.closed.finally(() => clearTimeout(timer));
  return { code, lines };
}
