import { z } from 'zod';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';

export const DropOldPartitionsInput = z.strictObject({
  sampleDays: z.int().min(1),
  hourlyMonths: z.int().min(1),
  changeDays: z.int().min(1),
});

/**
 * Drops the partitions that are past their time; returns their names. Changes of desired states also stay as long as a
 * node that is not revoked has yet to take them. Locks the tables that lose one. @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function dropOldPartitions(ctx: Context, raw: unknown): Promise<readonly string[]> {
  authoriseSystem(ctx.actor);
  const { sampleDays, hourlyMonths, changeDays } = parseInput(DropOldPartitionsInput, raw);
  const now = ctx.clock.now();
  const { sql } = ctx.db;
  const dropped = await ctx.db.run(
    () => sql<{ name: string }[]>`
      with today as (select (${now}::timestamptz at time zone 'utc')::date as day),
      needed as (
        select min(c.day) as day from node_scope s
        join node n on n.tenant_id = s.tenant_id and n.id = s.node_id and n.status = 'active'
        join scope_change c on c.scope_id = s.scope_id and c.rev = s.acked_rev + 1
        where s.left_at is null
      ),
      limits as (
        select 'usage_sample' as parent, day - ${sampleDays}::integer as before from today
        union all select 'usage_hourly', (day - make_interval(months => ${hourlyMonths}))::date from today
        union all select 'scope_change', least(today.day - ${changeDays}::integer, needed.day) from today, needed
      )
      select dropped as name from limits, drop_partitions_before(limits.parent, limits.before) as dropped order by 1`,
  );
  return dropped.map(({ name }) => name);
}
