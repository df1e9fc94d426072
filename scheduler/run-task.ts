import { AppError } from '#kit/app-error.ts';
import type { Log } from '#kit/log.ts';
import type { SchedulerMetrics } from './metrics.ts';
import type { Task } from './tasks.ts';

export type Watch = {
  readonly log: Log;
  readonly metrics: SchedulerMetrics;
  /** When each task last went well, in milliseconds of the monotonic clock. */
  readonly wentWellAtMs: Map<string, number>;
  /** Writes down for people that a task ran: never waits and never fails. */
  readonly tellRun: (task: Task, run: Run) => void;
};

/** One run as people are told of it; `error` is a code, null when it went well. */
export type Run = { readonly startedAt: Date; readonly tookMs: number; readonly error: string | null };

/** Runs a task once, timed and counted. @throws what the task throws */
export async function runTask(watch: Watch, task: Task): Promise<void> {
  const { log, metrics, wentWellAtMs } = watch;
  const [startedAt, startedAtMs] = [new Date(), performance.now()];
  const tell = (error: string | null): void => {
    watch.tellRun(task, { startedAt, tookMs: Math.round(performance.now() - startedAtMs), error });
  };
  const stopTimer = metrics.seconds.startTimer({ task: task.name });
  try {
    await task.run();
    metrics.runs.inc({ task: task.name, outcome: 'done' });
    wentWellAtMs.set(task.name, performance.now());
    tell(null);
  } catch (error) {
    metrics.runs.inc({ task: task.name, outcome: 'failed' });
    log.warn({ err: error, task: task.name }, 'a task failed; it will be tried again');
    tell(error instanceof AppError ? error.code : 'INTERNAL');
    throw error;
  } finally {
    stopTimer();
  }
}
