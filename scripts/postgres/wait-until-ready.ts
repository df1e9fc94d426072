import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '#kit/child-process.ts';

const POLL_MS = 20;
/** Crash recovery replays the log since the last checkpoint; on a slow disk that takes its time. */
const START_TIMEOUT_MS = 120_000;

export type Starting = { readonly child: Child; readonly dataDir: string; readonly lastLines: readonly string[] };

/**
 * Resolves when the postmaster says in its pid file that it accepts connections (line 8, src/include/utils/pidfile.h).
 * @throws Error with PostgreSQL's own reason when it ends before
 */
export async function waitUntilReady({ child, dataDir, lastLines }: Starting): Promise<void> {
  let hasExited = false;
  void child.closed.then(() => {
    hasExited = true;
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await isReady(dataDir, child.pid))) {
    if (hasExited) throw new Error(`PostgreSQL did not start: ${reasonIn(lastLines)}`);
    if (Date.now() > deadline) {
      await child.stop({ signal: 'SIGINT', graceMs: 5_000 });
      throw new Error(`PostgreSQL was not ready after ${START_TIMEOUT_MS / 1000} s: ${reasonIn(lastLines)}`);
    }
    await sleep(POLL_MS);
  }
}

async function isReady(dataDir: string, pid: number): Promise<boolean> {
  const text = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

function reasonIn(lines: readonly string[]): string {
  return lines.findLast((line) => /\b(FATAL|ERROR|error)\b/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
}
