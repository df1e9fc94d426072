import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#core/database.ts';
import { openDatabase } from '#core/database.ts';
import { entriesOf } from '#tests/support/expect-act.ts';
import type { TestScheduling } from '#tests/support/test-scheduling.ts';
import { openTestScheduling } from '#tests/support/test-scheduling.ts';
import type { TestTenant } from '#tests/support/test-tenant.ts';
import { cancelJob } from '../cancel-job.ts';
import { readJob } from '../read-job.ts';
import { startJob } from '../start-job.ts';
import { workJobs } from './work-jobs.ts';

const USERS = 10_000;
const MANY = 100_000;
const CUTS = 3;

let core: TestScheduling;
let a: TestTenant;
let doomed: Database;
beforeAll(async () => {
  core = await openTestScheduling();
  a = await core.makeTenant();
  doomed = openDatabase({ url: core.url, role: 'causeway_scheduler', applicationName: 'doomed', maxConnections: 1 });
  await a.fill(USERS);
}, 120_000);
afterAll(async () => {
  await doomed?.close();
  await core?.close();
});

async function timed<T>(what: string, work: () => Promise<T>): Promise<{ value: T }> {
  const startedAt = performance.now();
  const value = await work();
  process.stdout.write(`${what}: ${Math.round(performance.now() - startedAt)} ms\n`);
  return { value };
}

/** Cuts the doomed scheduler's connection while it has settled rows and not committed them. */
async function cutInTheMiddle(): Promise<number> {
  const cut = await core.admin.sql`
    select pg_terminate_backend(s.pid) from pg_stat_activity s
    join pg_locks l on l.pid = s.pid and l.relation = 'job_row'::regclass and l.mode = 'RowExclusiveLock'
    where s.datname = current_database() and s.application_name = 'doomed'`;
  return cut.length;
}

async function standing(jobId: string) {
  const [row] = await core.admin.sql<{ settled: number; suspended: number; acts: number; people: number }[]>`
    select (select count(*)::integer from job_row where job_id = ${jobId} and outcome = 'done') as settled,
      (select count(*)::integer from users where tenant_id = ${a.id} and status = 'suspended') as suspended,
      count(*)::integer as acts, count(distinct noun_id)::integer as people
    from audit_event where tenant_id = ${a.id} and action = 'user.suspend'`;
  return row;
}

test('10,000 users go off their nodes in one job whose scheduler is cut off again and again, nobody twice', async () => {
  const order = { act: 'suspend', filter: {} };
  const { value: job } = await timed(`ordered for ${USERS} users`, () => startJob(a.person, order));
  expect(job.total).toBe(USERS);
  for (let i = 0; i < 3; i += 1) await workJobs(core.scheduler);
  let cuts = 0;
  let isWorking = true;
  const cutting = (async () => {
    while (isWorking && cuts < CUTS) cuts += await cutInTheMiddle();
  })();
  while (cuts < CUTS && (await readJob(a.person, { jobId: job.id })).status === 'running')
    await workJobs({ ...core.scheduler, db: doomed }).catch(() => 0);
  isWorking = false;
  await cutting;
  expect(cuts).toBeGreaterThanOrEqual(CUTS);
  const { doneCount } = await readJob(a.person, { jobId: job.id });
  expect(doneCount).toBeGreaterThan(0);
  expect(doneCount).toBeLessThan(USERS);
  const half = { settled: doneCount, suspended: doneCount, acts: doneCount, people: doneCount };
  expect(await standing(job.id)).toEqual(half);

  const workAll = async (): Promise<void> => {
    while ((await workJobs(core.scheduler)) > 0);
  };
  await timed(`suspended ${USERS - doneCount} users`, workAll);
  const end = await readJob(a.person, { jobId: job.id });
  expect(end).toMatchObject({ status: 'done', doneCount: USERS, skippedCount: 0, failedCount: 0 });
  expect(await standing(job.id)).toEqual({ settled: USERS, suspended: USERS, acts: USERS, people: USERS });
  expect(await entriesOf(core, a.groupId, 'revision')).toEqual([]);
}, 120_000);

test('a list of 100,000 users is frozen by one statement', async () => {
  await core.admin.sql.begin(async (sql) => {
    // What the triggers would do for each row is done once, below.
    await sql`set local session_replication_role = replica`;
    await sql`set local statement_timeout = 0`;
    await sql`
      insert into users (tenant_id, id, name)
      select ${a.id}::uuid, gen_random_uuid(), 'Many ' || n from generate_series(1, ${MANY - USERS}) n`;
    await sql`select refresh_user_cards(array_agg(tenant_id), array_agg(id)) from users where tenant_id = ${a.id}`;
  });
  const order = { act: 'resume', filter: {} };
  const { value: job } = await timed(`ordered for ${MANY} users`, () => startJob(a.person, order));
  expect(job.total).toBe(MANY);
  expect(await cancelJob(a.person, { jobId: job.id })).toMatchObject({ status: 'cancelled' });
}, 120_000);
