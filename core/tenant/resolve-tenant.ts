import type { Database } from '#core/database.ts';

export type ResolvedTenant = { readonly id: string; readonly name: string };

/**
 * The tenant of this slug, for a door that is told by its environment whom it serves; undefined when there is none. One
 * statement, before any tenant is set. @throws AppError UNAVAILABLE
 */
export async function resolveTenant(db: Database, slug: string): Promise<ResolvedTenant | undefined> {
  const [found] = await db.run(
    () => db.sql<ResolvedTenant[]>`select tenant_id as id, name from resolve_tenant(${slug})`,
  );
  return found;
}
