import { expect, test } from 'vitest';
import { createUser } from '#core/user/create-user.ts';
import { entriesOf } from '#tests/support/expect-act.ts';
import { setJobStage } from '#tests/support/job-stage.ts';
import { previewJob } from '../preview-job.ts';
import { startJob } from '../start-job.ts';
import { undoJob } from '../undo-job.ts';

const DAY_MS = 86_400_000;

const jobs = setJobStage();
const daysFromNow = (days: number): Date => new Date(jobs().core.clock.now().getTime() + days * DAY_MS);

test('extends from the end, or from now where it is over, puts back on nodes who serves again, and back', async () => {
  const { core, a, scene } = jobs();
  const [running = ''] = await scene.people(1, { expiresAt: daysFromNow(20) });
  const [over = ''] = await scene.people(1, { expiresAt: daysFromNow(1) });
  const { id: endless } = await createUser(a.person, { name: 'Endless' });
  const { id: bare } = await createUser(a.person, { name: 'Bare', subscription: null });
  const before = await entriesOf(core, a.groupId, 'revision');
  core.clock.advance(10 * DAY_MS);
  const start = core.clock.now();
  await core.admin.sql`
    update subscription set status = 'ended' where tenant_id = ${a.id} and user_id = ${over}`;
  await core.admin.sql`delete from scope_entry where scope_id = ${a.groupId} and key <> ${before[0] ?? ''}`;
  const order = { act: 'extend', days: 30, userIds: [running, over, endless, bare] };
  expect(await previewJob(a.person, order)).toMatchObject({
    touchedCount: 2,
    skipped: [
      { reason: 'no-end', count: 1 },
      { reason: 'no-subscription', count: 1 },
    ],
  });
  const was = (await scene.termsOf(running))?.expiresAt;
  const job = await startJob(a.person, order);
  await scene.workAll();
  expect(await scene.read(job.id)).toMatchObject({ doneCount: 2, skippedCount: 2 });
  expect((await scene.termsOf(running))?.expiresAt).toEqual(new Date((was?.getTime() ?? 0) + 30 * DAY_MS));
  expect((await scene.termsOf(over))?.expiresAt).toEqual(new Date(start.getTime() + 30 * DAY_MS));
  expect((await scene.termsOf(over))?.status).toBe('active');
  expect(await entriesOf(core, a.groupId, 'revision')).toEqual(before);
  await undoJob(a.person, { jobId: job.id });
  await scene.workAll();
  expect((await scene.termsOf(running))?.expiresAt).toEqual(was);
  expect((await scene.termsOf(over))?.status).toBe('ended');
  expect(await entriesOf(core, a.groupId, 'revision')).toHaveLength(1);
});
