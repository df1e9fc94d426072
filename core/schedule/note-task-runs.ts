import { z } from 'zod';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';

export const TaskRun = z.object({
  name: z.string().min(1).max(60),
  cron: z.string().max(60).nullable(),
  everyMs: z.int().positive().nullable(),
  startedAt: z.date(),
  tookMs: z.int().nonnegative(),
  /** What it failed with: a code; null when it went well. */
  error: z.string().max(60).nullable(),
  scheduler: z.string().max(100),
});
export type TaskRun = z.output<typeof TaskRun>;

const KEPT = 20;

/**
 * Writes down the newest run of each task, one statement for all of them, with the outcomes of the last 20 that were told.
 * @throws AppError FORBIDDEN, INVALID, UNAVAILABLE
 */
export async function noteTaskRuns(ctx: Context, raw: readonly TaskRun[]): Promise<void> {
  authoriseSystem(ctx.actor);
  const runs = parseInput(z.array(TaskRun), raw).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (runs.length === 0) return;
  await ctx.db.run(
    () => ctx.db.sql`
      insert into recurring_task as t (name, cron, every_ms, last_started_at, last_took_ms, last_outcome, last_error, failed_at,
        recent, scheduler)
      select n, c, e, s, ms, case when err is null then 'done' else 'failed' end, err, case when err is not null then s end,
        case when err is null then 'd' else 'f' end, by
      from unnest(
        ${runs.map((r) => r.name)}::text[], ${runs.map((r) => r.cron)}::text[], ${runs.map((r) => r.everyMs)}::int[],
        ${runs.map((r) => r.startedAt.toISOString())}::timestamptz[], ${runs.map((r) => r.tookMs)}::int[],
        ${runs.map((r) => r.error)}::text[], ${runs.map((r) => r.scheduler)}::text[]) as k (n, c, e, s, ms, err, by)
      order by n
      on conflict (name) do update set
        cron = excluded.cron, every_ms = excluded.every_ms, last_started_at = excluded.last_started_at,
        last_took_ms = excluded.last_took_ms, last_outcome = excluded.last_outcome,
        last_error = coalesce(excluded.last_error, t.last_error), failed_at = coalesce(excluded.failed_at, t.failed_at),
        recent = right(t.recent || excluded.recent, ${KEPT}), scheduler = excluded.scheduler
      where t.last_started_at <= excluded.last_started_at`,
  );
}
