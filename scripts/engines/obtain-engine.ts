import { access, constants } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileLock } from '#kit/file-lock.ts';
import { takeFileLock } from '#kit/file-lock.ts';
import { buildEngine } from './build-engine.ts';
import { enginePathInCache } from './engine-cache.ts';
import { EngineUnavailableError } from './engine-unavailable-error.ts';
import { fetchRelease } from './fetch-release.ts';
import { findOnPath } from './find-on-path.ts';
import type { EngineName, EnginePin } from './pins.ts';
import { ENGINE_PINS } from './pins.ts';
import { readEngineVersion } from './read-engine-version.ts';

const LOCK_POLL_MS = 200;

export type ObtainOptions = {
  /** Hears one line for each thing that is tried, and the lines of the compiler. */
  readonly onProgress?: (line: string) => void;
  /** Ends a download or build under way; the promise is then rejected. */
  readonly abort?: AbortSignal;
};

/**
 * The absolute path of the pinned engine: from PATH (its version equal to the pin), the user's cache, the official release
 * with a pinned checksum, or built from the pinned Go module. Two processes that ask at once build once.
 * @throws EngineUnavailableError when there is no way to have it here
 */
export async function obtainEngine(name: EngineName, options: ObtainOptions = {}): Promise<string> {
  const pin = ENGINE_PINS[name];
  return (await findPinnedOnPath(pin)) ?? (await obtainInCache(pin, options));
}

async function findPinnedOnPath(pin: EnginePin): Promise<string | undefined> {
  for (const path of await findOnPath(pin.name)) {
    if ((await readEngineVersion(pin, path)) === pin.version) return path;
  }
  return undefined;
}

async function obtainInCache(pin: EnginePin, options: ObtainOptions): Promise<string> {
  const path = enginePathInCache(pin);
  if (await isExecutable(path)) return path;
  const lock = await waitForLock(pin, `${path}.lock`, options);
  try {
    // Whoever held the lock before us may have brought it.
    if (!(await isExecutable(path))) await bring(pin, path, options);
    return path;
  } finally {
    await lock.release();
  }
}

async function waitForLock(pin: EnginePin, path: string, { onProgress, abort }: ObtainOptions): Promise<FileLock> {
  for (let hasTold = false; ; hasTold = true) {
    const attempt = await takeFileLock(path);
    if (attempt.ok) return attempt.lock;
    if (!hasTold) onProgress?.(`process ${attempt.holder.pid} is obtaining ${pin.name} already; waiting for it`);
    await sleep(LOCK_POLL_MS, undefined, abort === undefined ? {} : { signal: abort });
  }
}

async function bring(pin: EnginePin, path: string, { onProgress, abort }: ObtainOptions): Promise<void> {
  const reasons: string[] = [];
  const ways = [
    { label: `downloading ${pin.name} ${pin.version}`, run: () => fetchRelease(pin, path, abort) },
    {
      label: `building ${pin.name} ${pin.version} (about a minute)`,
      run: () => buildEngine(pin, path, { onLine: onProgress, abort }),
    },
  ];
  for (const way of ways) {
    abort?.throwIfAborted();
    onProgress?.(way.label);
    try {
      await way.run();
      if ((await readEngineVersion(pin, path)) === pin.version) return;
      throw new Error('what came does not run here or has another version');
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
      onProgress?.(`${way.label}: ${reasons.at(-1)}`);
    }
  }
  throw new EngineUnavailableError(pin, reasons);
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
