import type { SchedulerConfig } from '#config/scheduler.ts';
import type { Context } from '#core/context.ts';
import { queueNotices } from '#core/notice/queue-notices.ts';
import { countPartitionsAhead } from '#core/schedule/count-partitions-ahead.ts';
import { dropOldPartitions } from '#core/schedule/drop-old-partitions.ts';
import { flagOfflineNodes } from '#core/schedule/flag-offline-nodes.ts';
import { forgetIdempotencyKeys } from '#core/schedule/forget-idempotency-keys.ts';
import { forgetOldNotices } from '#core/schedule/forget-old-notices.ts';
import { forgetStaffTraces } from '#core/schedule/forget-staff-traces.ts';
import { makePartitionsAhead } from '#core/schedule/make-partitions-ahead.ts';
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

type Parts = { readonly ctx: Context; readonly metrics: SchedulerMetrics; readonly config: SchedulerConfig };

/** The work by cron. */
export function cronTasks({ ctx, metrics, config }: Parts): readonly CronTask[] {
  return [
    {
      name: 'partitions',
      cron: '7 * * * *',
      run: async () => {
        const made = await makePartitionsAhead(ctx);
        for (const { table, ahead } of await countPartitionsAhead(ctx)) metrics.partitionsAhead.set({ table }, ahead);
        if (made > 0) ctx.log.info({ made }, 'made partitions ahead');
      },
    },
    {
      name: 'retention',
      cron: '37 3 * * *',
      run: async () => {
        const dropped = await dropOldPartitions(ctx, config.retention);
        if (dropped.length > 0) ctx.log.info({ dropped }, 'dropped old partitions');
        const forgotten = { ...(await forgetStaffTraces(ctx)), notices: await forgetOldNotices(ctx) };
        if (Object.values(forgotten).some((count) => count > 0)) ctx.log.info(forgotten, 'forgot what is long over');
      },
    },
    {
      name: 'idempotency-keys',
      cron: '17 * * * *',
      run: async () => {
        const count = await forgetIdempotencyKeys(ctx);
        if (count > 0) ctx.log.info({ count }, 'forgot old idempotency keys');
      },
    },
  ];
}

/** The work by the second. */
export function loopTasks({ ctx, metrics }: Omit<Parts, 'config'>): readonly LoopTask[] {
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
