import type { DatabaseSync } from 'node:sqlite';

/**
 * Runs `work` in one transaction: on the disk when this returns, or nothing of it when it throws or `isKept` says no to
 * its result.
 */
export function inTransaction<T>(db: DatabaseSync, work: () => T, isKept: (result: T) => boolean = () => true): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec(isKept(result) ? 'COMMIT' : 'ROLLBACK');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
