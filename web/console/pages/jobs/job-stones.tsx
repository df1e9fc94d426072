import type { Job } from '#contract/api/job.ts';
import { progressRow } from '#web/console-ui/stones/stone-rows.ts';
import { Stones } from '#web/console-ui/stones/stones.tsx';
import { settledOf } from './say-job.ts';

type Props = { readonly job: Job; readonly label: string; readonly length?: number };

/** How far a job is, in stones; amber where somebody could not be changed. */
export function JobStones({ job, label, length = 20 }: Props) {
  const items = progressRow((settledOf(job) / Math.max(1, job.total)) * length, length);
  const tone = job.failedCount > 0 ? 'amber' : 'tide';
  return <Stones items={items} size="progress" tone={tone} length={length} label={label} isDecorative />;
}
