import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { AppError } from '#kit/app-error.ts';
import type { ProcessIdentity } from '#kit/process-identity.ts';
import { readProcessIdentity } from '#kit/process-identity.ts';
import type { EnginePlaces } from './engine-places.ts';

export type LaunchOptions = {
  readonly binary: string;
  /** A program that ends by becoming the one after it (`ip netns exec NAME`, `nice`, `systemd-run --scope`). */
  readonly launcher: readonly string[];
  readonly places: EnginePlaces;
  readonly dir: string;
};

/** The whole environment of an engine: nothing of ours goes with it. */
export const ENGINE_ENV: NodeJS.ProcessEnv = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  // Kernel splice hides a connection's bytes until it closes (XTLS/Xray-core#3226).
  XRAY_BUF_SPLICE: 'disable',
  XRAY_JSON_STRICT: 'true',
};

/**
 * Starts Xray in a session of its own, so that it outlives us. Its output goes into FIFOs that it holds open both ways:
 * nobody needs to read them, and when they are full Xray throws log lines away and carries on.
 * @throws AppError UNAVAILABLE when the process cannot be started
 */
export async function launchEngine({ binary, launcher, places, dir }: LaunchOptions): Promise<ProcessIdentity> {
  const [program, ...args] = [...launcher, binary, 'run', '-c', places.config];
  const out = openPipe(places.accessPipe);
  const err = openPipe(places.errorPipe);
  try {
    const child = spawn(program, args, { cwd: dir, detached: true, env: ENGINE_ENV, stdio: ['ignore', out, err] });
    const pid = await whenSpawned(child);
    child.unref();
    const identity = readProcessIdentity(pid);
    if (identity === undefined) throw new AppError('UNAVAILABLE', 'Xray ended as soon as it was started.');
    return identity;
  } finally {
    closeSync(out);
    closeSync(err);
  }
}

const openPipe = (path: string): number => openSync(path, constants.O_RDWR | constants.O_NONBLOCK);

function whenSpawned(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid ?? 0));
    child.once('error', (error) =>
      reject(new AppError('UNAVAILABLE', `Xray cannot be started: ${error.message}`, { cause: error })),
    );
  });
}
