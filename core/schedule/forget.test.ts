import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startJob } from '#core/job/start-job.ts';
import { undoJob } from '#core/job/undo-job.ts';
import { workJobs } from '#core/job/work/work-jobs.ts';
import { createUser } from '#core/user/create-user.ts';
import { newId } from '#kit/id.ts';
import { makeAdmin } from '#tests/support/staff.ts';
import type { TestScheduling } from '#tests/support/test-scheduling.ts';
import { openTestScheduling } from '#tests/support/test-scheduling.ts';
import { forgetOldJobs } from './forget-old-jobs.ts';
import { forgetOldNotices } from './forget-old-notices.ts';
import { forgetStaffTraces } from './forget-staff-traces.ts';

const DAY_MS = 24 * 3_600_000;

let core: TestScheduling;
beforeAll(async () => {
  core = await openTestScheduling();
});
beforeEach(() => core.clock.set(new Date()));
afterAll(() => core?.close());

const ago = (ms: number): Date => new Date(core.clock.now().getTime() - ms);
const NOTHING = { sessions: 0, links: 0, challenges: 0, tries: 0 };

describe('what signing in leaves behind', () => {
  test('is forgotten when its time is over, but for the newest session of a member', async () => {
    const tenant = await core.makeTenant();
    const { sessionId, staffId } = await makeAdmin(core, tenant, 'traces@example.net');
    expect(await forgetStaffTraces(core.scheduler)).toEqual(NOTHING);
    const older = newId();
    await core.admin.sql`
      insert into staff_session (tenant_id, id, staff_id, method, created_at, seen_at, expires_at, ends_at, proven_at, ip, user_agent)
      select tenant_id, ${older}, staff_id, method, ${ago(370 * DAY_MS)}, seen_at, expires_at, ${ago(365 * DAY_MS - 1)}, proven_at, ip, user_agent
      from staff_session where id = ${sessionId}`;
    await core.admin.sql`
      insert into staff_challenge (id, kind, staff_id, token_hash, created_at, expires_at, used_at)
      values (${newId()}, 'passkey', ${staffId}, '\\x01', ${ago(DAY_MS)}, ${ago(DAY_MS + 1)}, now()),
             (${newId()}, 'passkey', ${staffId}, '\\x02', ${ago(0)}, ${ago(0)}, null)`;
    await core.admin.sql`
      insert into staff_tries (key, tries, since, locked_until, updated_at)
      values ('\\x01', 1, now(), null, ${ago(2 * DAY_MS + 1)}),
             ('\\x02', 1, now(), ${new Date(core.clock.now().getTime() + DAY_MS)}, ${ago(2 * DAY_MS + 1)}),
             ('\\x03', 1, now(), null, ${ago(DAY_MS)})`;
    expect(await forgetStaffTraces(core.scheduler)).toEqual({ ...NOTHING, challenges: 1, tries: 1 });
    core.clock.advance(2);
    expect(await forgetStaffTraces(core.scheduler)).toEqual({ ...NOTHING, sessions: 1 });
    core.clock.advance(91 * DAY_MS);
    expect(await forgetStaffTraces(core.scheduler)).toEqual({ ...NOTHING, links: 1, challenges: 1, tries: 2 });
    core.clock.advance(400 * DAY_MS);
    expect(await forgetStaffTraces(core.scheduler)).toEqual(NOTHING);
    const left = await core.admin.sql`select id from staff_session where tenant_id = ${tenant.id}`;
    expect(left).toMatchObject([{ id: sessionId }]);
  });
});

describe('a notice', () => {
  test('is forgotten 90 days after it was settled, unless what it tells is still so', async () => {
    const { person, id } = await core.makeTenant();
    const expiresAt = ago(-3 * DAY_MS);
    const user = await createUser(person, { name: 'Anna', subscription: { expiresAt, quotaBytes: 100n } });
    const subscriptionId = user.subscriptions[0]?.id ?? '';
    const [counter] = await core.admin.sql<{ since: Date }[]>`
      select period_started_at as since from usage_counter where subscription_id = ${subscriptionId}`;
    const keep = (key: string, [kind, facts]: readonly [string, object], settledAt: Date | null) => core.admin.sql`
      insert into notice (tenant_id, user_id, kind, key, facts, due_at, sent_at, created_at)
      values (${id}, ${user.id}, ${kind}, ${key}, ${JSON.stringify({ subscriptionId, ...facts })}, now(), ${settledAt}, now())`;
    const old = ago(90 * DAY_MS + 1);
    await keep('over', ['expiry3', { expiresAt: ago(100 * DAY_MS) }], old);
    await keep('so', ['expiry3', { expiresAt }], old);
    await keep('same-period', ['quota80', { periodStartedAt: counter?.since }], old);
    await keep('last-period', ['quota80', { periodStartedAt: ago(200 * DAY_MS) }], old);
    await keep('young', ['expiry3', { expiresAt: ago(100 * DAY_MS) }], ago(89 * DAY_MS));
    await keep('unsent', ['expiry3', { expiresAt: ago(100 * DAY_MS) }], null);
    expect(await forgetOldNotices(core.scheduler)).toBe(2);
    const left = await core.admin.sql<{ key: string }[]>`select key from notice where tenant_id = ${id} order by key`;
    expect(left.map(({ key }) => key)).toEqual(['same-period', 'so', 'unsent', 'young']);
    expect(await forgetOldNotices(core.scheduler)).toBe(0);
  });
});

test('forgetting is the work of the system alone', async () => {
  const { person } = await core.makeTenant();
  for (const verb of [forgetStaffTraces, forgetOldNotices]) {
    await expect(verb(person)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
});

test('a job is forgotten with its rows 30 days after its end, and never while it runs or its undo is kept', async () => {
  const { person } = await core.makeTenant();
  const { id: userId } = await createUser(person, { name: 'Anna' });
  const order = { act: 'suspend', userIds: [userId] };
  const { id: jobId } = await startJob(person, order);
  await workJobs(core.scheduler);
  await undoJob(person, { jobId });
  core.clock.advance(31 * DAY_MS);
  expect(await forgetOldJobs(core.scheduler)).toBe(0);
  await workJobs(core.scheduler);
  core.clock.advance(31 * DAY_MS);
  await startJob(person, order);
  expect(await forgetOldJobs(core.scheduler)).toBe(2);
  const [left] = await core.admin.sql`
    select (select count(*)::integer from job) as jobs, (select count(*)::integer from job_row) as rows`;
  expect(left).toEqual({ jobs: 1, rows: 1 });
});
