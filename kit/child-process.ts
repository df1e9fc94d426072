import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export type ChildExit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type ChildOptions = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** The whole environment of the child, not an addition to ours. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** What it reads on its standard input: the way for a secret, since everybody may read arguments. */
  readonly input?: string;
  /** Ends the child (SIGTERM, SIGKILL 2 s later) when it is aborted. */
  readonly abort?: AbortSignal | undefined;
};

const ABORT_GRACE_MS = 2_000;

/** A running child in a process group of its own: Ctrl-C in a terminal reaches only us, and we decide the order of the end. */
export type Child = {
  readonly pid: number;
  readonly exited: Promise<ChildExit>;
  /** Like `exited`, but only once its whole output was handed on. */
  readonly closed: Promise<ChildExit>;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Ends the child: the signal (SIGTERM), then SIGKILL for its whole group after `graceMs`. Resolves when it is gone. */
  readonly stop: (options: { readonly graceMs: number; readonly signal?: NodeJS.Signals }) => Promise<ChildExit>;
};

/** Starts a child and hands its output on line by line. @throws Error of spawn (ENOENT, EACCES) when it cannot start */
export async function startChild(options: ChildOptions): Promise<Child> {
  const child = spawn(options.command, [...options.args], {
    detached: true,
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env as NodeJS.ProcessEnv }),
  });
  const exited = whenEnded(child, 'exit');
  const closed = whenEnded(child, 'close');
  readLines(child, options.onLine);
  const pid = await whenSpawned(child);
  let hasEnded = false;
  void exited.then(() => {
    hasEnded = true;
  });
  // Once it has ended its pid may be somebody else's.
  child.stdin?.on('error', () => undefined); // it may end without reading
  child.stdin?.end(options.input);
  const signal = (name: NodeJS.Signals): void => (hasEnded ? undefined : signalQuietly(pid, name));
  const stop: Child['stop'] = async ({ graceMs, signal: first = 'SIGTERM' }) => {
    signal(first);
    const killer = setTimeout(() => signalQuietly(-pid, 'SIGKILL'), graceMs);
    return exited.finally(() => clearTimeout(killer));
  };
  const onAbort = (): void => void stop({ graceMs: ABORT_GRACE_MS });
  options.abort?.addEventListener('abort', onAbort, { once: true });
  void exited.then(() => options.abort?.removeEventListener('abort', onAbort));
  if (options.abort?.aborted) onAbort();
  return { pid, exited, closed, signal, stop };
}

function readLines(child: ChildProcess, onLine: ChildOptions['onLine']): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    const source = child[stream];
    if (source !== null) createInterface({ input: source }).on('line', (line) => onLine?.(line, stream));
  }
}

function whenSpawned(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve(child.pid ?? 0));
  });
}

/** 'exit' is the end of the process; 'close' is later, when nobody holds its output any more (a grandchild may, for long). */
function whenEnded(child: ChildProcess, event: 'exit' | 'close'): Promise<ChildExit> {
  return new Promise((resolve) => {
    child.once(event, (code: number | null, signal: NodeJS.Signals | null) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
}

function signalQuietly(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // Gone already, which is what a signal wants.
  }
}
