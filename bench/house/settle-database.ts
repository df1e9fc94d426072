import type { Database } from '#core/database.ts';

/** What autovacuum and the checkpointer would do at some instant after a bulk load, done now, so that no phase pays for it. */
export async function settleDatabase(db: Database): Promise<void> {
  await db.sql`vacuum (analyze)`;
  await db.sql`checkpoint`;
}
