import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ProcessIdentity } from '#kit/process-identity.ts';
import { isProcessAlive, readProcessIdentity } from '#kit/process-identity.ts';

export type FileLock = { readonly release: () => Promise<void> };
export type FileLockAttempt =
  | { readonly ok: true; readonly lock: FileLock }
  | { readonly ok: false; readonly holder: ProcessIdentity };

/**
 * Takes the lock file for this process, or says which living process holds it. A lock whose process died is taken over.
 * The file appears whole (written aside, then linked), so nobody ever reads half a lock.
 */
export async function takeFileLock(path: string): Promise<FileLockAttempt> {
  await mkdir(dirname(path), { recursive: true });
  const mine = `${path}.${randomUUID()}`;
  const identity = readProcessIdentity(process.pid) ?? { pid: process.pid, startedAtTicks: '' };
  await writeFile(mine, JSON.stringify(identity), { mode: 0o600 });
  try {
    for (;;) {
      if (await linkOnce(mine, path)) return { ok: true, lock: { release: () => rm(path, { force: true }) } };
      const holder = await readHolder(path);
      if (holder !== undefined && isProcessAlive(holder)) return { ok: false, holder };
      await removeStale(path, holder);
    }
  } finally {
    await rm(mine, { force: true });
  }
}

async function linkOnce(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<ProcessIdentity | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('startedAtTicks' in value))
      return undefined;
    if (typeof value.pid !== 'number' || typeof value.startedAtTicks !== 'string') return undefined;
    return { pid: value.pid, startedAtTicks: value.startedAtTicks };
  } catch {
    return undefined;
  }
}

/** Moves the stale file away before it is judged again: of two that clean up, the slower must not remove a fresh lock. */
async function removeStale(path: string, stale: ProcessIdentity | undefined): Promise<void> {
  const aside = `${path}.${randomUUID()}.stale`;
  await rename(path, aside).catch(() => undefined);
  const moved = await readHolder(aside);
  const isFresh = moved !== undefined && moved.pid !== stale?.pid && isProcessAlive(moved);
  if (isFresh) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}
