import type { Database } from '#core/database.ts';

/** Whether the database answers, within the deadline of its pool. */
export async function pingDatabase(db: Database): Promise<boolean> {
  try {
    await db.run(() => db.sql`select 1`);
    return true;
  } catch {
    return false;
  }
}
