import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeFileLock } from '#kit/file-lock.ts';
import { stopOrphan } from '#scripts/postgres/leftovers.ts';
import { endProgramsIn, RunningProcesses } from '#scripts/start/running-processes.ts';

const PREFIX = 'cw-house-';
const YOUNG_MS = 30_000;

export type HouseFolder = {
  readonly path: string;
  readonly running: RunningProcesses;
  /** Ends what still runs out of it, and takes it away. */
  remove(): Promise<void>;
};

/** A folder for everything of one house, short enough for UNIX sockets. A run that was killed left one: it is cleared first. */
export async function makeHouseFolder(): Promise<HouseFolder> {
  await removeAbandoned();
  const path = await mkdtemp(join(tmpdir(), PREFIX));
  await takeFileLock(join(path, 'house.lock'));
  const running = new RunningProcesses(join(path, 'running.json'));
  return { path, running, remove: () => clear(path, running) };
}

async function clear(path: string, running: RunningProcesses): Promise<void> {
  await running.endLeftovers();
  await stopOrphan(join(path, 'postgres', 'cluster'));
  endProgramsIn(path, 'xray');
  await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

async function removeAbandoned(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const path = join(tmpdir(), name);
    const info = await stat(path).catch(() => undefined);
    if (info === undefined || info.uid !== process.getuid?.() || Date.now() - info.mtimeMs < YOUNG_MS) continue;
    const attempt = await takeFileLock(join(path, 'house.lock'));
    if (attempt.ok) await clear(path, new RunningProcesses(join(path, 'running.json')));
  }
}
