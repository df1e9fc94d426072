import type { Log } from '#kit/log.ts';
import type { SchedulerMetrics } from './metrics.ts';
import type { Task } from './tasks.ts';

export type Watch = {
  readonly log: Log;
  readonly metrics: SchedulerMetrics;
  /** When each task last went well, in milliseconds of the monotonic clock. */
  readonly wentWellAtMs: Map<string, number>;
};

/** Runs a task once, timed and counted. @throws what the task throws */
export async function runTask(watch: Watch, task: Task): Promise<void> {
  const { log, metrics, wentWellAtMs } = watch;
  const stopTimer = metrics.seconds.startTimer({ task: task.name });
  try {
    await task.run();
    metrics.runs.inc({ task: task.name, outcome: 'done' });
    wentWellAtMs.set(task.name, performance.now());
  } catch (error) {
    metrics.runs.inc({ task: task.name, outcome: 'failed' });
    log.warn({ err: error, task: task.name }, 'a task failed; it will be tried again');
    throw error;
  } finally {
    stopTimer();
  }
}
