import { setTimeout as sleep } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import type { DatabaseConfig } from '#config/database.ts';
import { backoffDelayMs } from '#kit/backoff.ts';
import type { Watch } from './run-task.ts';
import { runTask } from './run-task.ts';
import type { CronTask } from './tasks.ts';

const SCHEMA = 'pgboss';
const RETRY = { baseMs: 500, capMs: 10_000 };
const STOP_MS = 8_000;

/** The queue signs in as the scheduler does; a role to step down to goes along as a setting of the connection. */
function connectionString({ url, role }: DatabaseConfig): string {
  if (role === undefined) return url;
  const signIn = new URL(url);
  signIn.searchParams.set('options', `-c role=${role}`);
  return signIn.href;
}

/**
 * Starts the work by cron. While the database is away, or not migrated yet, it keeps trying and does not return; each task
 * runs once at the start too, so a scheduler that was down over its hour catches up.
 * Returns what ends it. @throws never but by `signal`
 */
export async function startJobs(
  watch: Watch,
  tasks: readonly CronTask[],
  { database, signal }: { readonly database: DatabaseConfig; readonly signal: AbortSignal },
): Promise<() => Promise<void>> {
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    const boss = createBoss(watch, database);
    try {
      await boss.start();
      for (const task of tasks) await enlist(boss, watch, task);
      return () => boss.stop({ graceful: true, timeout: STOP_MS });
    } catch (error) {
      await boss.stop({ graceful: false }).catch(() => undefined);
      watch.log.warn({ err: error }, 'the job queue cannot start yet; trying again');
      await sleep(backoffDelayMs(attempt, RETRY), undefined, { signal });
    }
  }
}

function createBoss({ log, metrics }: Watch, database: DatabaseConfig): PgBoss {
  const boss = new PgBoss({
    connectionString: connectionString(database),
    schema: SCHEMA,
    application_name: 'causeway-scheduler-jobs',
    migrate: false,
    createSchema: false,
    max: 2,
  });
  // Without a listener an outage of the database would end the process.
  boss.on('error', (error) => {
    metrics.jobErrors.inc();
    log.warn({ err: error }, 'the job queue had an error');
  });
  return boss;
}

async function enlist(boss: PgBoss, watch: Watch, task: CronTask): Promise<void> {
  await boss.createQueue(task.name, {
    policy: 'stately',
    retryLimit: 10,
    retryBackoff: true,
    retryDelayMax: 300,
    deleteAfterSeconds: 86_400,
  });
  await boss.work(task.name, { pollingIntervalSeconds: 5 }, () => runTask(watch, task));
  await boss.schedule(task.name, task.cron, null, { tz: 'UTC' });
  await boss.send(task.name);
}
