import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessIdentity } from '#kit/process-identity.ts';
import { isProcessAlive, readProcessIdentity } from '#kit/process-identity.ts';

const GRACE_MS = 10_000;

/** What we run, on disk: a supervisor that was killed cannot stop its children, but the next one can. */
export class RunningProcesses {
  readonly #path: string;
  readonly #running = new Map<string, ProcessIdentity>();

  constructor(path: string) {
    this.#path = path;
  }

  /** Notes that `name` runs as `pid`, or runs no more. */
  note(name: string, pid: number | undefined): void {
    const identity = pid === undefined ? undefined : readProcessIdentity(pid);
    if (identity === undefined) this.#running.delete(name);
    else this.#running.set(name, identity);
    writeFileSync(`${this.#path}.new`, JSON.stringify(Object.fromEntries(this.#running)), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }

  /** Ends what an earlier supervisor left; returns their names. */
  async endLeftovers(): Promise<string[]> {
    const left = Object.entries(this.#read()).filter(([, identity]) => isProcessAlive(identity));
    for (const [, { pid }] of left) signalQuietly(pid, 'SIGTERM');
    const deadline = Date.now() + GRACE_MS;
    while (left.some(([, identity]) => isProcessAlive(identity)) && Date.now() < deadline) await sleep(50);
    for (const [, identity] of left) if (isProcessAlive(identity)) signalQuietly(identity.pid, 'SIGKILL');
    rmSync(this.#path, { force: true });
    return left.map(([name]) => name);
  }

  #read(): Record<string, ProcessIdentity> {
    try {
      const value: unknown = JSON.parse(readFileSync(this.#path, 'utf8'));
      const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
      return Object.fromEntries(entries.filter((entry): entry is [string, ProcessIdentity] => isIdentity(entry[1])));
    } catch {
      return {};
    }
  }
}

/**
 * Ends every process that runs this program out of a folder of ours (its arguments name it). Engines outlive their agent by
 * design, so an agent that was killed leaves one that nobody else would stop.
 */
export function endProgramsIn(folder: string, program: string): number {
  let count = 0;
  for (const pid of readdirSync('/proc', { encoding: 'utf8' }).map(Number)) {
    if (!(pid > 0) || !runs(pid, program, folder)) continue;
    signalQuietly(pid, 'SIGKILL');
    count += 1;
  }
  return count;
}

function runs(pid: number, program: string, folder: string): boolean {
  try {
    const [command = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return (command === program || command.endsWith(`/${program}`)) && args.some((arg) => arg.includes(`${folder}/`));
  } catch {
    return false;
  }
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return typeof value === 'object' && value !== null && 'pid' in value && 'startedAtTicks' in value;
}
