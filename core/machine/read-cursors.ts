import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Cursor } from '#core/machine/advance-cursors.ts';

/** Where these journals stand, by one statement; one that is not known yet is missing. @throws AppError FORBIDDEN, UNAVAILABLE */
export async function readCursors(
  ctx: Context,
  journals: readonly { readonly nodeId: string; readonly journalId: string }[],
): Promise<readonly Cursor[]> {
  authoriseSystem(ctx.actor);
  return ctx.db.run(
    () => ctx.db.sql<Cursor[]>`
      select c.node_id, c.journal_id, c.high_seq from ingest_cursor c
      join unnest(${journals.map(({ nodeId }) => nodeId)}::uuid[], ${journals.map(({ journalId }) => journalId)}::text[])
        as k (n, j) on c.node_id = k.n and c.journal_id = k.j`,
  );
}
