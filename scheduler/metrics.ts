import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type SchedulerMetrics = ReturnType<typeof createSchedulerMetrics>;

/** The scheduler's figures, in a registry of its own: processes may share one Node process. */
export function createSchedulerMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    runs: new Counter({
      name: 'causeway_scheduler_runs_total',
      help: 'Runs of timed work by outcome',
      labelNames: ['task', 'outcome'],
      registers,
    }),
    seconds: new Histogram({
      name: 'causeway_scheduler_run_seconds',
      help: 'Time that a run took',
      labelNames: ['task'],
      buckets: [0.005, 0.025, 0.1, 0.5, 2, 10, 60],
      registers,
    }),
    partitionsAhead: new Gauge({
      name: 'causeway_partitions_ahead',
      help: 'Partitions wholly in the future; fewer than 2 is an alarm, at 0 ingest stops',
      labelNames: ['table'],
      registers,
    }),
    expired: new Counter({
      name: 'causeway_subscriptions_expired_total',
      help: 'Subscriptions that went into grace or ended',
      labelNames: ['status'],
      registers,
    }),
    jobRows: new Counter({
      name: 'causeway_job_users_settled_total',
      help: 'Users settled by jobs, whatever came of it',
      registers,
    }),
    quotaResets: new Counter({
      name: 'causeway_quota_resets_total',
      help: 'Quotas that became whole again',
      registers,
    }),
    noticesQueued: new Counter({
      name: 'causeway_notices_queued_total',
      help: 'Notices queued for the bot',
      registers,
    }),
    jobErrors: new Counter({
      name: 'causeway_scheduler_queue_errors_total',
      help: 'Errors of the job queue',
      registers,
    }),
  };
}
