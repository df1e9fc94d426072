import type { SchedulerConfig } from '#config/scheduler.ts';
import type { Context } from '#core/context.ts';
import { openDatabase } from '#core/database.ts';
import { systemClock } from '#kit/clock.ts';
import { listen } from '#kit/listen.ts';
import type { Log } from '#kit/log.ts';
import { cronTasks } from './cron-tasks.ts';
import { createSchedulerMetrics } from './metrics.ts';
import { RunDiary } from './run-diary.ts';
import type { Watch } from './run-task.ts';
import { serveHealth } from './serve-health.ts';
import { startJobs } from './start-jobs.ts';
import { startLoop } from './start-loop.ts';
import { loopTasks } from './tasks.ts';

const NO_TENANT = '00000000-0000-0000-0000-000000000000';
const MAX_CONNECTIONS = 4;

export type Scheduler = { readonly port: number; readonly stop: () => Promise<void> };

/** Starts the scheduler; it works when this resolves, and goes on by itself after an outage. @throws Error when the port is taken */
export async function start(config: SchedulerConfig, log: Log): Promise<Scheduler> {
  const db = openDatabase({
    maxConnections: MAX_CONNECTIONS,
    ...config.database,
    applicationName: 'causeway-scheduler',
  });
  const actor = { kind: 'system', tenantId: NO_TENANT, id: 'scheduler' } as const;
  const ctx: Context = { actor, db, clock: systemClock, log, keys: config.keys };
  const metrics = createSchedulerMetrics();
  const diary = new RunDiary(ctx);
  const watch: Watch = {
    log,
    metrics,
    wentWellAtMs: new Map(),
    tellRun: (task, run) => diary.add(task, run),
  };
  const loops = loopTasks({ ctx, metrics });
  const health = { db, watch, loops, startedAtMs: performance.now() };
  const listener = await listen({ host: config.host, port: config.port }, (request, response) => {
    serveHealth(health, request, response).catch(() => response.destroy());
  });
  const ending = new AbortController();
  const endLoops = loops.map((task) => startLoop(watch, task));
  const jobs = startJobs(watch, cronTasks({ ctx, metrics, config }), {
    database: config.database,
    signal: ending.signal,
  });
  const stop = async (): Promise<void> => {
    ending.abort();
    const endJobs = await jobs.catch(() => undefined);
    await Promise.all([endJobs?.(), ...endLoops.map((end) => end())]);
    await diary.stop();
    await Promise.all([listener.stop(1_000), db.close()]);
  };
  await jobs;
  return { port: listener.port, stop };
}
