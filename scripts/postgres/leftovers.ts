import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;
const LEAVE_BY_THEMSELVES_MS = 3_000;
const FAST_SHUTDOWN_MS = 15_000;

/**
 * The cluster_name of a data folder. PostgreSQL shows it in the title of each of its processes, which everybody may read,
 * so the processes of one folder are found without rights over them.
 */
export function clusterNameOf(dataDir: string): string {
  return `causeway-${createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16)}`;
}

/** Pids of the living processes of this data folder: the postmaster (if it lives) and its children. */
export async function findClusterPids(dataDir: string): Promise<number[]> {
  const name = clusterNameOf(dataDir);
  const entries = await readdir('/proc').catch(() => []);
  const pids = entries.map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const matches = await Promise.all(pids.map(async (pid) => (await readTitle(pid)).includes(name)));
  return pids.filter((_, index) => matches[index]);
}

/** The pid in postmaster.pid when that process lives and is the postmaster of this very folder. */
export async function findPostmaster(dataDir: string): Promise<number | undefined> {
  const first = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').then(
    (text) => Number(text.split('\n')[0]),
    () => 0,
  );
  return first > 0 && (await readTitle(first)).includes(clusterNameOf(dataDir)) ? first : undefined;
}

/** Ends what a killed supervisor left running on this folder, which nobody else would stop; false when there was nothing. */
export async function stopOrphan(dataDir: string): Promise<boolean> {
  const postmaster = await findPostmaster(dataDir);
  if (postmaster === undefined) return false;
  signalQuietly(postmaster, 'SIGINT');
  if (!(await waitUntilGone(dataDir, FAST_SHUTDOWN_MS))) signalQuietly(postmaster, 'SIGKILL');
  return true;
}

/**
 * After a kill -9 of the postmaster: waits for its children to leave, ends those that do not, and removes the pid files,
 * since their pid may belong to another process by now and PostgreSQL would then refuse to start.
 */
export async function clearLeftovers(dataDir: string, socketDir: string): Promise<void> {
  if (!(await waitUntilGone(dataDir, LEAVE_BY_THEMSELVES_MS))) {
    for (const pid of await findClusterPids(dataDir)) signalQuietly(pid, 'SIGKILL');
    await waitUntilGone(dataDir, LEAVE_BY_THEMSELVES_MS);
  }
  await rm(join(dataDir, 'postmaster.pid'), { force: true });
  const names = await readdir(socketDir).catch(() => []);
  for (const name of names.filter((n) => n.startsWith('.s.PGSQL.'))) await rm(join(socketDir, name), { force: true });
}

async function waitUntilGone(dataDir: string, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while ((await findClusterPids(dataDir)).length > 0) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

async function readTitle(pid: number): Promise<string> {
  const title = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return title.includes('postgres') ? title : '';
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}
