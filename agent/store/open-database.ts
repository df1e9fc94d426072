import { existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sqliteCode } from '#agent/store/sqlite-code.ts';
import { AppError } from '#kit/app-error.ts';

/** How long a new agent waits for the one before it to let go of the state. */
const LOCK_WAIT_MS = 5_000;

export type OpenedDatabase = {
  readonly db: DatabaseSync;
  /** The file was damaged: it lies beside as `<name>.damaged`, and `db` is empty. */
  readonly wasDamaged: boolean;
};

function openFile(path: string, schema: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: LOCK_WAIT_MS });
  try {
    // The lock is held for the life of the process: two agents on one journal would bill everything twice.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    db.exec('BEGIN EXCLUSIVE; COMMIT;');
    const verdict = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (verdict !== 'ok') throw new AppError('INTERNAL', String(verdict));
    db.exec(schema);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 'CORRUPT' || code === 'NOTADB' || (error instanceof AppError && error.code === 'INTERNAL');
}

function explain(path: string, cause: unknown): AppError {
  if (sqliteCode(cause) === 'BUSY') {
    return new AppError('CONFLICT', `Another agent runs on ${path}: stop it first.`, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError('PRECONDITION', `The state in ${path} cannot be opened: ${reason}.`, { cause });
}

/** Moves a database and what belongs to it out of the way; the last one moved is kept for whoever wants to look. */
export function setAside(path: string, suffix: string): void {
  for (const part of ['', '-wal', '-journal']) {
    rmSync(`${path}.${suffix}${part}`, { force: true });
    if (existsSync(path + part)) renameSync(path + part, `${path}.${suffix}${part}`);
  }
  rmSync(`${path}-shm`, { force: true });
}

/**
 * Opens a SQLite file for this process alone, every commit fsynced; a damaged one is set aside and an empty one made.
 * @throws AppError CONFLICT when another agent holds it, PRECONDITION when it cannot be opened
 */
export function openDatabase(path: string, schema: string): OpenedDatabase {
  try {
    return { db: openFile(path, schema), wasDamaged: false };
  } catch (error) {
    if (!isDamage(error)) throw explain(path, error);
  }
  setAside(path, 'damaged');
  try {
    return { db: openFile(path, schema), wasDamaged: true };
  } catch (error) {
    throw explain(path, error);
  }
}
