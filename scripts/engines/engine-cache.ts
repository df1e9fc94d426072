import { randomUUID } from 'node:crypto';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { EnginePin } from './pins.ts';

/** Where the user's cache keeps this pin: `$XDG_CACHE_HOME/causeway/engines/<name>-<version>/<name>`. */
export function enginePathInCache(pin: EnginePin, env: NodeJS.ProcessEnv = process.env): string {
  const xdg = env['XDG_CACHE_HOME'];
  // The XDG Base Directory specification: a relative path is invalid and is to be ignored.
  const root = xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.cache');
  return join(root, 'causeway', 'engines', `${pin.name}-${pin.version}`, pin.name);
}

/** Lets `make` write an executable aside, then puts it in its place at once: readers see the old file or the whole new one. */
export async function putIntoCache(path: string, make: (temporaryPath: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporaryPath = `${path}.${randomUUID()}.tmp`;
  try {
    await make(temporaryPath);
    await chmod(temporaryPath, 0o755);
    await rename(temporaryPath, path);
  } finally {
    await rm(temporaryPath, { force: true });
  }
}
