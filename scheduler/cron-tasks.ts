import type { SchedulerConfig } from '#config/scheduler.ts';
import { countPartitionsAhead } from '#core/schedule/count-partitions-ahead.ts';
import { dropOldPartitions } from '#core/schedule/drop-old-partitions.ts';
import { forgetIdempotencyKeys } from '#core/schedule/forget-idempotency-keys.ts';
import { forgetOldJobs } from '#core/schedule/forget-old-jobs.ts';
import { forgetOldNotices } from '#core/schedule/forget-old-notices.ts';
import { forgetStaffTraces } from '#core/schedule/forget-staff-traces.ts';
import { makePartitionsAhead } from '#core/schedule/make-partitions-ahead.ts';
import type { CronTask, Parts } from './tasks.ts';

type CronParts = Parts & { readonly config: SchedulerConfig };

/** The work by cron. */
export function cronTasks({ ctx, metrics, config }: CronParts): readonly CronTask[] {
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
        const [notices, jobs] = [await forgetOldNotices(ctx), await forgetOldJobs(ctx)];
        const forgotten = { ...(await forgetStaffTraces(ctx)), notices, jobs };
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
