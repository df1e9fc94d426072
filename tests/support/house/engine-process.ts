import { readdirSync, readFileSync } from 'node:fs';
import type { ProcessIdentity } from '#kit/process-identity.ts';
import { readProcessIdentity } from '#kit/process-identity.ts';

/** The living Xray that was started with files out of this folder, or undefined. */
export function findEngine(folder: string): ProcessIdentity | undefined {
  for (const pid of readdirSync('/proc').map(Number)) {
    if (!(pid > 0)) continue;
    const [command = '', verb = '', ...args] = readCommand(pid);
    const isServer = command.endsWith('/xray') && verb === 'run' && !args.includes('-test');
    if (isServer && args.some((arg) => arg.startsWith(`${folder}/`))) return readProcessIdentity(pid);
  }
  return undefined;
}

function readCommand(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
