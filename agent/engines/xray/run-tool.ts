import { spawn } from 'node:child_process';

export type ToolOptions = {
  /** The program and its first arguments. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
};

/** `code` is null when the program could not be started, or had to be killed. */
export type ToolResult = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs a short-lived program to its end with its whole output; never rejects. */
export function runTool({ command, args, input, env, timeoutMs }: ToolOptions): Promise<ToolResult> {
  const [program = '', ...first] = command;
  return new Promise((resolve) => {
    const child = spawn(program, [...first, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      ...(env === undefined ? {} : { env }),
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const finish = (code: number | null, note = ''): void =>
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() + note });
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    // A program that ends without reading its input breaks the pipe; its exit code tells more.
    child.stdin.on('error', () => undefined);
    child.once('error', (error) => finish(null, error.message));
    child.once('close', (code) => finish(code));
    child.stdin.end(input ?? '');
  });
}
