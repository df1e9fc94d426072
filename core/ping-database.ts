import type { Database } from '#core/database.ts';

/** Resolves when the database answers. @throws AppError UNAVAILABLE when it does not */
export async function pingDatabase(db: Database): Promise<void> {
  await db.run(() => db.sql`select 1`);
}
