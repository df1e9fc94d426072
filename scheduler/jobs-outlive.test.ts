import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readJob } from '#core/job/read-job.ts';
import { startJob } from '#core/job/start-job.ts';
import { HouseLog } from '#tests/support/house/house-log.ts';
import { HouseProcess } from '#tests/support/house/house-process.ts';
import { until } from '#tests/support/house/until.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';

const USERS = 5_000;
const DAYS = 30;

let core: TestCore;
let tenant: TestTenant;
const running: HouseProcess[] = [];
beforeAll(async () => {
  core = await openTestCore();
  tenant = await makeTestTenant(core, 'long');
  await tenant.fill(USERS);
  await core.admin.sql`update subscription set expires_at = now() + interval '10 days'`;
}, 60_000);
afterEach(() => Promise.all(running.splice(0).map((process) => process.stop())));
afterAll(() => core?.close());

async function startScheduler(): Promise<HouseProcess> {
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DATABASE_URL: core.url,
    CAUSEWAY_KEK: randomBytes(32).toString('base64'),
    SCHEDULER_PORT: '0',
  };
  const spec = { name: 'scheduler', args: ['scheduler/main.ts'], cwd: process.cwd(), env, onPid: () => undefined };
  const scheduler = new HouseProcess(spec, new HouseLog());
  running.push(scheduler);
  await scheduler.launch();
  return scheduler;
}

test('a scheduler that is killed in the middle of a job leaves it to the next one, and nobody is extended twice', async () => {
  const first = await startScheduler();
  const { id: jobId } = await startJob(tenant.person, { act: 'extend', days: DAYS, filter: {} });
  const read = () => readJob(tenant.person, { jobId });
  await until('the job is on its way', async () => (await read()).doneCount > 0, 30_000);
  await first.kill9();
  const left = await read();
  expect(left.status).toBe('running');
  expect(left.doneCount).toBeLessThan(USERS);
  await startScheduler();
  await until('the job is done', async () => (await read()).status === 'done', 60_000);
  expect(await read()).toMatchObject({ doneCount: USERS, skippedCount: 0, failedCount: 0 });
  const [row] = await core.admin.sql<{ days: number[]; acts: number; people: number }[]>`
    select (select array_agg(distinct round(extract(epoch from expires_at - now()) / 86400)::integer) from subscription) as days,
      count(*)::integer as acts, count(distinct noun_id)::integer as people
    from audit_event where tenant_id = ${tenant.id} and action = 'subscription.change'`;
  expect(row).toEqual({ days: [10 + DAYS], acts: USERS, people: USERS });
}, 120_000);
