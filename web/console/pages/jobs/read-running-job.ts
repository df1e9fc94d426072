import type { Job } from '#contract/api/job.ts';
import { listMassJobs } from '#core/job/list-mass-jobs.ts';
import type { Staff } from '#web/console/session.ts';
import { jobNote } from './job-note.ts';

/** The newest job that is on its way; null when none is, or for who could not have ordered it. */
export async function readRunningJob({ ctx, may }: Staff): Promise<Job | null> {
  if (!may('user:write')) return null;
  const { items } = await listMassJobs(ctx, { status: 'running', limit: 1 });
  return items[0] === undefined ? null : jobNote(items[0]);
}
