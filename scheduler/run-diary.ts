import { hostname } from 'node:os';
import type { Context } from '#core/context.ts';
import type { TaskRun } from '#core/schedule/note-task-runs.ts';
import { noteTaskRuns } from '#core/schedule/note-task-runs.ts';
import type { Run } from './run-task.ts';
import type { CronTask, LoopTask, Task } from './tasks.ts';

const WRITE_EVERY_MS = 10_000;

/** Tells people what ran: every 10 s the newest run of each task, a failed one before one that went well. */
export class RunDiary {
  readonly #ctx: Context;
  readonly #timer: NodeJS.Timeout;
  #runs = new Map<string, TaskRun>();
  #writing: Promise<void> = Promise.resolve();

  constructor(ctx: Context) {
    this.#ctx = ctx;
    this.#timer = setInterval(() => this.#write(), WRITE_EVERY_MS).unref();
  }

  add(task: Task | CronTask | LoopTask, { startedAt, tookMs, error }: Run): void {
    const old = this.#runs.get(task.name);
    if (old !== undefined && old.error !== null && error === null) return;
    this.#runs.set(task.name, {
      name: task.name,
      cron: 'cron' in task ? task.cron : null,
      everyMs: 'everyMs' in task ? task.everyMs : null,
      startedAt,
      tookMs,
      error,
      scheduler: hostname(),
    });
  }

  /** Writes what is left. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#write();
    await this.#writing;
  }

  #write(): void {
    const runs = [...this.#runs.values()];
    this.#runs = new Map();
    this.#writing = this.#writing
      .then(() => noteTaskRuns(this.#ctx, runs))
      .catch((error: unknown) => this.#ctx.log.warn({ err: error }, 'what ran could not be written down'));
  }
}
