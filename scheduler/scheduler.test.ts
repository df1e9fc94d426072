import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUser } from '#core/user/create-user.ts';
import { silentLog } from '#kit/log.ts';
import type { TestCore } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import type { Scheduler } from './start.ts';
import { start } from './start.ts';

let core: TestCore;
let scheduler: Scheduler;
beforeAll(async () => {
  core = await openTestCore();
  const config = {
    host: '127.0.0.1',
    port: 0,
    retention: { sampleDays: 30, hourlyMonths: 24, changeDays: 14 },
    logLevel: 'silent' as const,
    database: { url: core.url, role: 'causeway_scheduler' },
    keys: core.contextOf({ kind: 'nobody' }).keys,
  };
  scheduler = await start(config, silentLog);
});
afterAll(async () => {
  await scheduler?.stop();
  await core?.close();
});

const read = async (path: string): Promise<string> => (await fetch(`http://127.0.0.1:${scheduler.port}${path}`)).text();

test('expiry takes hold within 2 s of its instant', async () => {
  const { person } = await makeTestTenant(core, 'alpha');
  const expiresAt = new Date(Date.now() + 500);
  const user = await createUser(person, { name: 'Anna', subscription: { expiresAt } });
  const status = async (): Promise<string | undefined> => {
    const [row] = await core.admin.sql<
      { status: string }[]
    >`select status from subscription where user_id = ${user.id}`;
    return row?.status;
  };
  await expect.poll(status, { timeout: 10_000, interval: 20 }).toBe('grace');
  expect(Date.now() - expiresAt.getTime()).toBeLessThanOrEqual(2_000);
});

test('the jobs by cron have run once, as the role of the scheduler', async () => {
  const done = async (): Promise<string[]> =>
    [...(await read('/metrics')).matchAll(/causeway_scheduler_runs_total\{task="([\w-]+)",outcome="done"\} [1-9]/g)]
      .map(([, task = '']) => task)
      .sort();
  const all = [
    'expiry',
    'idempotency-keys',
    'jobs',
    'node-states',
    'notices',
    'offline-nodes',
    'partitions',
    'quota-resets',
    'retention',
    'user-cards',
  ];
  await expect.poll(done, { timeout: 15_000, interval: 100 }).toEqual(all);
  const metrics = await read('/metrics');
  expect(metrics).toContain('causeway_partitions_ahead{table="usage_sample"} 4');
  expect(metrics).not.toContain('outcome="failed"');
  expect(JSON.parse(await read('/health'))).toEqual({ status: 'ok', database: 'ok', late: [] });
});
