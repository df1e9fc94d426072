import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';

export type PartitionsAhead = { readonly table: string; readonly ahead: number };

/**
 * For each partitioned table, how many partitions lie wholly in the future: fewer than two is an alarm, since ingest stops
 * when they run out. @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function countPartitionsAhead(ctx: Context): Promise<readonly PartitionsAhead[]> {
  authoriseSystem(ctx.actor);
  const today = ctx.clock.now().toISOString().slice(0, 10).replaceAll('-', '');
  return ctx.db.run(
    () => ctx.db.sql<PartitionsAhead[]>`
      select p.relname as table,
        count(*) filter (where stamp > left(${today}, length(stamp)))::integer as ahead
      from pg_partitioned_table t
      join pg_class p on p.oid = t.partrelid and p.relnamespace = 'public'::regnamespace
      left join pg_inherits i on i.inhparent = p.oid
      left join pg_class c on c.oid = i.inhrelid
      left join lateral substring(c.relname from '_(\\d+)$') as stamp on true
      group by p.relname order by p.relname`,
  );
}
