import { describe, expect, test } from 'vitest';
import { resumeUser } from '#core/user/resume-user.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { entriesOf, expectAct, expectRefused } from '#tests/support/expect-act.ts';
import { setJobStage } from '#tests/support/job-stage.ts';
import { cancelJob } from './cancel-job.ts';
import { readJob } from './read-job.ts';
import { startJob } from './start-job.ts';
import { undoJob } from './undo-job.ts';
import { workJobs } from './work/work-jobs.ts';

const jobs = setJobStage();

describe('a job', () => {
  test('is taken back once, for ten minutes, and only where nobody changed anything since', async () => {
    const { core, a, scene } = jobs();
    const userIds = await scene.people(3);
    const [first = '', second = ''] = userIds;
    const entries = await entriesOf(core, a.groupId, 'revision');
    const job = await startJob(a.person, { act: 'suspend', userIds });
    await expectRefused(core, 'PRECONDITION', () => undoJob(a.person, { jobId: job.id }));
    await scene.workAll();
    core.clock.advance(60_000);
    await resumeUser(a.person, { userId: first });
    await resumeUser(a.person, { userId: second });
    await suspendUser(a.person, { userId: second });
    const undo = await undoJob(a.person, { jobId: job.id });
    expect(undo).toMatchObject({ act: 'resume', undoOf: job.id, total: 3 });
    await scene.workAll();
    expect(await scene.read(undo.id)).toMatchObject({ status: 'done', doneCount: 1, skippedCount: 2, undoUntil: null });
    expect((await scene.read(undo.id)).reasons.map(({ reason }) => reason).toSorted()).toEqual(['already', 'changed']);
    expect(await Promise.all(userIds.map(scene.statusOf))).toEqual(['active', 'suspended', 'active']);
    expect(await entriesOf(core, a.groupId, 'revision')).toHaveLength(entries.length - 1);
    expect(await scene.read(job.id)).toMatchObject({ undoneBy: undo.id, undoUntil: null });
    await expectRefused(core, 'PRECONDITION', () => undoJob(a.person, { jobId: job.id }));
    await expectRefused(core, 'PRECONDITION', () => undoJob(a.person, { jobId: undo.id }));
    const late = await startJob(a.person, { act: 'suspend', userIds: [first] });
    await scene.workAll();
    core.clock.advance(10 * 60_000);
    await expectRefused(core, 'PRECONDITION', () => undoJob(a.person, { jobId: late.id }));
  });

  test('stops when it is cancelled, keeps what is done, and that can be taken back', async () => {
    const { core, a, scene } = jobs();
    await scene.people(1);
    await core.admin.sql`
      with made as (
        insert into users (tenant_id, id, name) select ${a.id}::uuid, gen_random_uuid(), 'Many ' || n from generate_series(1, 249) n
        returning 1) select count(*) from made`;
    const job = await startJob(a.person, { act: 'suspend', filter: {} });
    expect(job.total).toBe(250);
    expect(await workJobs(core.scheduler)).toBe(100);
    const { value } = await expectAct(core, 'job.cancel', () => cancelJob(a.person, { jobId: job.id }));
    expect(value).toMatchObject({ status: 'cancelled', doneCount: 100 });
    expect(await workJobs(core.scheduler)).toBe(0);
    expect(await cancelJob(a.person, { jobId: job.id })).toEqual(value);
    const suspended = async (): Promise<number> =>
      (await core.admin.sql`select from users where tenant_id = ${a.id} and status = 'suspended'`).length;
    expect(await suspended()).toBe(100);
    expect(await undoJob(a.person, { jobId: job.id })).toMatchObject({ total: 100 });
    await scene.workAll();
    expect(await suspended()).toBe(0);
  });

  test('is nobody’s but of who may, and of its tenant', async () => {
    const { core, a, b, scene } = jobs();
    const userIds = await scene.people(1);
    const { id: jobId } = await startJob(a.person, { act: 'suspend', userIds });
    for (const verb of [cancelJob, undoJob]) {
      await expectRefused(core, 'FORBIDDEN', () => verb(a.personWith('user:read'), { jobId }));
      await expectRefused(core, 'NOT_FOUND', () => verb(b.person, { jobId }));
    }
    await expectRefused(core, 'NOT_FOUND', () => readJob(b.person, { jobId }));
    await expectRefused(core, 'FORBIDDEN', () => workJobs(a.person));
    await scene.workAll();
  });
});
