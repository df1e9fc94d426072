import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import { openDatabase } from '#core/database.ts';
import { noteTaskRuns } from '#core/schedule/note-task-runs.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { listJobs } from './list-jobs.ts';
import { nextRunAt } from './next-run-at.ts';

let core: TestCore;
let a: TestTenant;
let web: Context;
let scheduler: Context;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  const open = (role: string) => openDatabase({ url: core.url, applicationName: 'test', role, maxConnections: 1 });
  web = { ...a.person, db: open('causeway_web') };
  scheduler = { ...a.system, db: open('causeway_scheduler') };
});
afterAll(async () => {
  await Promise.all([web.db.close(), scheduler.db.close()]);
  await core.close();
});

test('tells the last runs of each task, when it comes next, and what is late', async () => {
  const now = core.clock.now();
  const run = (name: string, secondsAgo: number, error: string | null = null) => ({
    name,
    cron: null,
    everyMs: 10_000,
    startedAt: new Date(now.getTime() - secondsAgo * 1_000),
    tookMs: 12,
    error,
    scheduler: 'sched-1',
  });
  await noteTaskRuns(scheduler, [run('expiry', 30), run('notices', 600)]);
  await noteTaskRuns(scheduler, [run('expiry', 20, 'UNAVAILABLE')]);
  await noteTaskRuns(scheduler, [run('expiry', 5)]);
  await noteTaskRuns(scheduler, [run('expiry', 25, 'INTERNAL')]);
  const jobs = await listJobs(web);
  expect(jobs).toMatchObject([
    {
      name: 'expiry',
      lastOutcome: 'done',
      lastError: 'UNAVAILABLE',
      recent: ['done', 'failed', 'done'],
      isLate: false,
      nextAt: new Date(now.getTime() + 5_000),
    },
    { name: 'notices', isLate: true, nextAt: new Date(now.getTime() + 10_000) },
  ]);
});

test('is for staff who may see nodes, and is written by the system alone', async () => {
  await expectRefused(core, 'FORBIDDEN', () => listJobs(a.personWith('user:read')));
  await expectRefused(core, 'FORBIDDEN', () => noteTaskRuns(a.person, []));
});

test('understands the crontabs that the scheduler uses', () => {
  const at = new Date('2026-11-18T21:42:08Z');
  const next = (cron: string) => nextRunAt({ cron, everyMs: null }, at).toISOString();
  expect(next('7 * * * *')).toBe('2026-11-18T22:07:00.000Z');
  expect(next('57 * * * *')).toBe('2026-11-18T21:57:00.000Z');
  expect(next('37 3 * * *')).toBe('2026-11-19T03:37:00.000Z');
  expect(next('42 21 * * *')).toBe('2026-11-19T21:42:00.000Z');
  expect(() => next('*/5 * * * *')).toThrow('not understood');
});
