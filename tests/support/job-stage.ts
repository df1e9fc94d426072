import { afterAll, beforeAll, beforeEach } from 'vitest';
import { jobScene } from './job-scene.ts';
import type { TestScheduling } from './test-scheduling.ts';
import { openTestScheduling } from './test-scheduling.ts';
import type { TestTenant } from './test-tenant.ts';

/** What each test of jobs begins with: two new tenants in one database, and what is asked of the first. */
export type JobStage = {
  readonly core: TestScheduling;
  readonly a: TestTenant;
  readonly b: TestTenant;
  readonly scene: ReturnType<typeof jobScene>;
};

/** Sets the stage for all tests of one file. @returns what asks for it: within a test */
export function setJobStage(): () => JobStage {
  let core: TestScheduling | undefined;
  let stage: JobStage | undefined;
  beforeAll(async () => {
    core = await openTestScheduling();
  });
  beforeEach(async () => {
    if (core === undefined) return;
    const [a, b] = [await core.makeTenant(), await core.makeTenant()];
    stage = { core, a, b, scene: jobScene(a.person, core.scheduler) };
  });
  afterAll(() => core?.close());
  return () => {
    if (stage === undefined) throw new Error('The stage is set before each test.');
    return stage;
  };
}
