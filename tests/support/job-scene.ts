import type { Context } from '#core/context.ts';
import type { MassJob } from '#core/job/mass-job.ts';
import { readJob } from '#core/job/read-job.ts';
import { workJobs } from '#core/job/work/work-jobs.ts';
import { readUser } from '#core/user/read-user.ts';
import { connectDevice } from './connect-device.ts';

/** What tests of jobs ask a tenant. */
export function jobScene(person: Context, scheduler: Context) {
  const userOf = (userId: string) => readUser(person, { userId });
  return {
    /** Works until nothing is left. */
    workAll: async (): Promise<void> => {
      while ((await workJobs(scheduler)) > 0);
    },
    read: (jobId: string): Promise<MassJob> => readJob(person, { jobId }),
    statusOf: async (userId: string): Promise<string> => (await userOf(userId)).status,
    /** Of his first subscription. */
    termsOf: async (userId: string) => (await userOf(userId)).subscriptions[0],
    /** The ids of people with a device each that nodes carry. */
    people: async (count: number, subscription: object = {}): Promise<string[]> => {
      const made = [];
      for (let i = 0; i < count; i += 1) made.push((await connectDevice(person, { subscription })).userId);
      return made.toSorted();
    },
  };
}
