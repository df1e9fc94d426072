import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';

const DAYS_AHEAD = 4;
const MONTHS_AHEAD = 3;

/**
 * Makes the partitions that are missing up to four days and three months ahead; returns how many it made. Again changes
 * nothing. Locks, briefly, the tables that get one. @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function makePartitionsAhead(ctx: Context): Promise<number> {
  authoriseSystem(ctx.actor);
  const [row] = await ctx.db.run(
    () => ctx.db.sql<{ made: number }[]>`
      select make_partitions_ahead(${ctx.clock.now()}, ${DAYS_AHEAD}, ${MONTHS_AHEAD}) as made`,
  );
  return row?.made ?? 0;
}
