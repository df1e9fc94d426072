import type { Context } from '#core/context.ts';
import { workJobs } from '#core/job/work/work-jobs.ts';
import { queueNotices } from '#core/notice/queue-notices.ts';
import { flagOfflineNodes } from '#core/schedule/flag-offline-nodes.ts';
import { noteNodeStates } from '#core/schedule/note-node-states.ts';
import { refreshCards } from '#core/schedule/refresh-cards.ts';
import { resetQuotas } from '#core/schedule/reset-quotas.ts';
import { sweepExpiredSubscriptions } from '#core/schedule/sweep-expired-subscriptions.ts';
import type { SchedulerMetrics } from './metrics.ts';

/** One piece of timed work. Each may run twice or late and leaves the same behind. */
export type Task = { readonly name: string; readonly run: () => Promise<void> };
/** Work by the clock of pg-boss: once for all schedulers, with retries. */
export type CronTask = Task & { readonly cron: string };
/** Work whose delay people feel, so it does not wait for a cron's minute. Every scheduler runs it; they skip each other's rows. */
export type LoopTask = Task & { readonly everyMs: number };

/** A long job comes back from time to time, so that it is seen alive and the process can end. */
const JOBS_FOR_MS = 2_000;

export type Parts = { readonly ctx: Context; readonly metrics: SchedulerMetrics };

/** The work by the second. */
export function loopTasks({ ctx, metrics }: Parts): readonly LoopTask[] {
  return [
    {
      name: 'expiry',
      everyMs: 1_000,
      run: async () => {
        for (let isMore = true; isMore; ) {
          const swept = await sweepExpiredSubscriptions(ctx);
          isMore = swept.isMore && swept.toGrace + swept.ended > 0;
          metrics.expired.inc({ status: 'grace' }, swept.toGrace);
          metrics.expired.inc({ status: 'ended' }, swept.ended);
          if (swept.toGrace + swept.ended > 0) ctx.log.info(swept, 'subscriptions expired');
        }
      },
    },
    {
      name: 'quota-resets',
      everyMs: 1_000,
      run: async () => {
        for (let isMore = true; isMore; ) {
          const done = await resetQuotas(ctx);
          isMore = done.isMore && done.reset > 0;
          metrics.quotaResets.inc(done.reset);
          if (done.reset > 0) ctx.log.info(done, 'quotas are whole again');
        }
      },
    },
    {
      name: 'notices',
      everyMs: 60_000,
      run: async () => {
        const count = await queueNotices(ctx);
        metrics.noticesQueued.inc(count);
        if (count > 0) ctx.log.info({ count }, 'queued notices');
      },
    },
    {
      name: 'jobs',
      everyMs: 500,
      run: async () => {
        const startedAt = performance.now();
        for (let settled = 1; settled > 0 && performance.now() - startedAt < JOBS_FOR_MS; ) {
          settled = await workJobs(ctx);
          metrics.jobRows.inc(settled);
        }
      },
    },
    ...lookoutTasks(ctx),
  ];
}

/** What keeps people's picture of users and nodes up to date. */
function lookoutTasks(ctx: Context): readonly LoopTask[] {
  return [
    {
      name: 'user-cards',
      everyMs: 10_000,
      run: async () => {
        await refreshCards(ctx);
      },
    },
    {
      name: 'node-states',
      everyMs: 60_000,
      run: async () => {
        await noteNodeStates(ctx);
      },
    },
    {
      name: 'offline-nodes',
      everyMs: 5_000,
      run: async () => {
        const { gone, back } = await flagOfflineNodes(ctx);
        if (gone.length > 0) ctx.log.warn({ nodeIds: gone }, 'nodes went offline');
        if (back.length > 0) ctx.log.info({ nodeIds: back }, 'nodes are back');
      },
    },
  ];
}
