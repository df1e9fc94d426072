import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { House } from '../house.ts';

/**
 * What the agent has written down and the hub has not confirmed: batches, and readings that no batch holds yet. The agent
 * keeps its file to itself, so a copy of it is read, write-ahead log and all.
 */
export function journalPending({ folder, paths }: Pick<House, 'folder' | 'paths'>): number {
  const copy = mkdtempSync(join(folder, 'peek-'));
  try {
    for (const name of ['ledger.db', 'ledger.db-wal']) {
      if (existsSync(join(paths.agentDir, name))) copyFileSync(join(paths.agentDir, name), join(copy, name));
    }
    return countPending(join(copy, 'ledger.db'));
  } catch {
    // The agent wrote while we copied: it has something to tell.
    return 1;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function countPending(path: string): number {
  const db = new DatabaseSync(path);
  try {
    const row = db
      .prepare(
        `select (select count(*) from batch where acked_at_ms is null) +
                (select count(*) from uncut where up_bytes + down_bytes > 0) as pending`,
      )
      .get();
    return Number(row?.['pending']);
  } finally {
    db.close();
  }
}
