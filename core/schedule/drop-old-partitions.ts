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
  const limits = await readLimits(ctx, { sampleDays, hourlyMonths, changeDays });
  const dropped: string[] = [];
  for (const { parent, before } of limits) {
    const gone = await ctx.db.run(
      () => ctx.db.sql<{ name: string }[]>`select drop_partitions_before(${parent}, ${before}::date) as name`,
    );
    dropped.push(...gone.map(({ name }) => name));
  }
  return dropped;
}

type Retention = z.output<typeof DropOldPartitionsInput>;
type Limit = { readonly parent: string; readonly before: string };

/** By a statement of its own, for a table that a running query reads cannot be dropped. */
function readLimits(ctx: Context, { sampleDays, hourlyMonths, changeDays }: Retention): Promise<Limit[]> {
  return ctx.db.run(
    () => ctx.db.sql<Limit[]>`
      with today as (select (${ctx.clock.now()}::timestamptz at time zone 'utc')::date as day),
      needed as (
        select min(c.day) as day from node_scope s
        join node n on n.tenant_id = s.tenant_id and n.id = s.node_id and n.status = 'active'
        join scope_change c on c.scope_id = s.scope_id and c.rev = s.acked_rev + 1
        where s.left_at is null
      )
      select 'usage_sample' as parent, (day - ${sampleDays}::integer)::text as before from today
      union all select 'usage_hourly', ((day - make_interval(months => ${hourlyMonths}))::date)::text from today
      union all select 'scope_change', least(today.day - ${changeDays}::integer, needed.day)::text from today, needed`,
  );
}
