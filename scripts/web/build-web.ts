import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileLock } from '#kit/file-lock.ts';
import { takeFileLock } from '#kit/file-lock.ts';
import { runCommand } from '#kit/run-command.ts';
import { hashWebSources } from './hash-web-sources.ts';

const TIMEOUT_MS = 300_000;
const LOOK_AGAIN_MS = 100;
/** Inside the build, so that it goes with it. */
const STAMP = 'causeway-sources';

export type BuildOptions = {
  readonly root: string;
  /** The folder of the build inside web/, as CAUSEWAY_WEB_DIST names it. */
  readonly dist: string;
  /** The hash of the sources when it is known already. */
  readonly sources?: string;
  readonly onLine?: (line: string) => void;
  readonly abort?: AbortSignal;
};

/**
 * Makes the production build unless the one in `dist` is of these very sources. Of several who ask at once one builds, the others
 * wait for it. @returns whether it had to be made
 * @throws Error with what Next said when it cannot be made
 */
export async function buildWeb(options: BuildOptions): Promise<boolean> {
  const { root, dist, abort } = options;
  const sources = options.sources ?? (await hashWebSources(root));
  const stamp = join(root, 'web', dist, STAMP);
  const lock = await waitForLock(
    join(root, 'node_modules/.cache/causeway-web', `${dist.replaceAll('/', '+')}.lock`),
    abort,
  );
  try {
    if ((await readFile(stamp, 'utf8').catch(() => '')) === sources) return false;
    await rm(stamp, { force: true });
    await runNext(options);
    await writeFile(stamp, sources);
    return true;
  } finally {
    await lock.release();
  }
}

async function waitForLock(path: string, abort: AbortSignal | undefined): Promise<FileLock> {
  for (;;) {
    const attempt = await takeFileLock(path);
    if (attempt.ok) return attempt.lock;
    await sleep(LOOK_AGAIN_MS, undefined, abort === undefined ? {} : { signal: abort });
  }
}

async function runNext({ root, dist, onLine, abort }: BuildOptions): Promise<void> {
  const { code, lines } = await runCommand({
    command: process.execPath,
    args: [join(root, 'node_modules/next/dist/bin/next'), 'build', 'web'],
    cwd: root,
    env: { ...process.env, CAUSEWAY_WEB_DIST: dist, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    timeoutMs: TIMEOUT_MS,
    ...(onLine === undefined ? {} : { onLine }),
    ...(abort === undefined ? {} : { abort }),
  });
  if (code !== 0) throw new Error(`The web does not build (exit code ${code}):\n${lines.slice(-40).join('\n')}`);
}
