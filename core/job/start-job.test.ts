import { describe, expect, test } from 'vitest';
import { suspendUser } from '#core/user/suspend-user.ts';
import { newId } from '#kit/id.ts';
import { entriesOf, expectAct, expectRefused, headsOf } from '#tests/support/expect-act.ts';
import { setJobStage } from '#tests/support/job-stage.ts';
import { listJobRows } from './list-job-rows.ts';
import { listMassJobs } from './list-mass-jobs.ts';
import { previewJob } from './preview-job.ts';
import { startJob } from './start-job.ts';

const jobs = setJobStage();

describe('a job', () => {
  test('says beforehand whom it touches, suspends them together, and tells why it left others', async () => {
    const { core, a, scene } = jobs();
    const userIds = await scene.people(3);
    const [first = '', ...others] = userIds;
    await suspendUser(a.person, { userId: first });
    const order = { act: 'suspend', userIds };
    expect(await previewJob(a.person, order)).toEqual({
      total: 3,
      touchedCount: 2,
      onlineCount: 0,
      skipped: [{ reason: 'already', count: 1 }],
    });
    const { value: job } = await expectAct(core, 'job.start', () => startJob(a.person, order));
    expect(job).toMatchObject({ status: 'running', total: 3, doneCount: 0, startedAt: null, scopes: null });
    const before = await headsOf(core);
    await scene.workAll();
    const after = await headsOf(core);
    expect(await Promise.all(userIds.map(scene.statusOf))).toEqual(['suspended', 'suspended', 'suspended']);
    expect(await entriesOf(core, a.groupId, 'revision')).toEqual([]);
    expect((after[a.groupId] ?? 0n) - (before[a.groupId] ?? 0n)).toBe(2n);
    expect(await scene.read(job.id)).toMatchObject({
      status: 'done',
      doneCount: 2,
      skippedCount: 1,
      failedCount: 0,
      reasons: [{ reason: 'already', count: 1 }],
      scopes: `${a.groupId}:${after[a.groupId]}`,
      endedAt: core.clock.now(),
    });
    const { items } = await listJobRows(a.person, { jobId: job.id, outcomes: ['skipped'] });
    expect(items).toMatchObject([{ userId: first, userName: 'Ann', reason: 'already' }]);
    const audit = await core.admin.sql`
      select noun_id, actor_kind, details->>'jobId' as job_id from audit_event
      where tenant_id = ${a.id} and action = 'user.suspend' and details ? 'jobId' order by noun_id`;
    expect(audit.map((row) => ({ ...row }))).toEqual(
      others.map((nounId) => ({ nounId, actorKind: 'api-token', jobId: job.id })),
    );
  });

  test('writes down who cannot be changed, and goes on with the others', async () => {
    const { core, a, scene } = jobs();
    const userIds = await scene.people(3);
    const [, broken = ''] = userIds;
    const first = await startJob(a.person, { act: 'suspend', userIds });
    await scene.workAll();
    await core.admin.sql`
      update revision r set credentials_sealed = '\\x00' from connection k, device d
      where r.connection_id = k.id and k.device_id = d.id and d.user_id = ${broken}`;
    const job = await startJob(a.person, { act: 'resume', userIds });
    await scene.workAll();
    expect(await scene.read(job.id)).toMatchObject({ status: 'done', doneCount: 2, failedCount: 1 });
    const { items } = await listJobRows(a.person, { jobId: job.id, outcomes: ['failed'] });
    expect(items).toMatchObject([{ userId: broken, outcome: 'failed', reason: 'INTERNAL' }]);
    expect(await scene.statusOf(broken)).toBe('suspended');
    expect((await listMassJobs(a.person, {})).items.map(({ id }) => id)).toEqual([job.id, first.id]);
    expect((await listMassJobs(a.person, { status: 'running' })).items).toEqual([]);
  });

  test('is refused to whoever may not, to strangers, and where there is nobody', async () => {
    const { core, a, b, scene } = jobs();
    const [userId = ''] = await scene.people(1);
    const order = { act: 'suspend', userIds: [userId] };
    const { id: jobId } = await startJob(a.person, order);
    for (const verb of [startJob, previewJob])
      await expectRefused(core, 'FORBIDDEN', () => verb(a.personWith('user:read'), order));
    await expectRefused(core, 'NOT_FOUND', () => listJobRows(b.person, { jobId }));
    await expectRefused(core, 'NOT_FOUND', () => startJob(b.person, order));
    await expectRefused(core, 'NOT_FOUND', () => startJob(a.person, { act: 'suspend', userIds: [userId, newId()] }));
    await expectRefused(core, 'PRECONDITION', () =>
      startJob(a.person, { act: 'resume', filter: { search: 'nobody' } }),
    );
    for (const wrong of [
      { act: 'extend', userIds: [userId] },
      { act: 'suspend', days: 3, userIds: [userId] },
      { act: 'suspend' },
      { ...order, filter: {} },
    ])
      await expectRefused(core, 'INVALID', () => startJob(a.person, wrong));
  });
});
