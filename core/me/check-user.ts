import type { Actor } from '#core/context.ts';
import type { Database } from '#core/database.ts';

type Named = { readonly tenantId: string; readonly userId: string };

/**
 * The user whom a session names, as he may act now; undefined when he is not there (any more). A suspended one is still
 * himself: he sees why. One statement. @throws AppError UNAVAILABLE
 */
export async function checkUser(db: Database, { tenantId, userId }: Named): Promise<Actor | undefined> {
  const [found] = await db.run(
    () => db.sql<{ isThere: boolean }[]>`select check_user(${tenantId}, ${userId}) as is_there`,
  );
  return found?.isThere === true ? { kind: 'user', tenantId, id: userId } : undefined;
}
