import { readdirSync, readFileSync } from 'node:fs';
import type { ProcessIdentity } from '#kit/process-identity.ts';
import { readProcessIdentity } from '#kit/process-identity.ts';

/**
 * Every process that runs this engine, by its command line. The record alone is not enough: an agent that dies right after
 * it started an engine leaves none, and a second Xray would share the port with the first (SO_REUSEPORT) and serve users
 * whom the first one still remembers.
 */
export function findEngines(configPath: string): ProcessIdentity[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => isRunOf(readArguments(name), configPath))
    .flatMap((name) => readProcessIdentity(Number(name)) ?? []);
}

const isRunOf = (args: readonly string[], configPath: string): boolean =>
  args.at(-1) === configPath && args.at(-2) === '-c' && args.at(-3) === 'run';

function readArguments(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  } catch {
    return [];
  }
}
