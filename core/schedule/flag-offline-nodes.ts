import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';

/** A node is told apart as offline when nothing was heard of it for this long: four heartbeats and a half. */
export const OFFLINE_AFTER_MS = 90_000;

export type OfflineFlags = { readonly gone: readonly string[]; readonly back: readonly string[] };

/**
 * Flags active nodes that fell silent, since when they were last heard, and takes the flag off those that are back.
 * Returns the ids of both. Again changes nothing. Locks the rows it changes. @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function flagOfflineNodes(ctx: Context): Promise<OfflineFlags> {
  authoriseSystem(ctx.actor);
  const silentSince = new Date(ctx.clock.now().getTime() - OFFLINE_AFTER_MS);
  const rows = await ctx.db.run(
    () => ctx.db.sql<{ id: string; isGone: boolean }[]>`
      with due as (
        select tenant_id, id, last_seen_at < ${silentSince} as is_gone from node
        where status = 'active' and last_seen_at is not null
          and (offline_since is not null) <> (last_seen_at < ${silentSince})
        order by tenant_id, id for update skip locked
      )
      update node n set offline_since = case when due.is_gone then n.last_seen_at end
      from due where n.tenant_id = due.tenant_id and n.id = due.id
      returning n.id, due.is_gone`,
  );
  const idsWhere = (isGone: boolean): string[] => rows.filter((row) => row.isGone === isGone).map(({ id }) => id);
  return { gone: idsWhere(true), back: idsWhere(false) };
}
