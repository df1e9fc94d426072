import { HeldNeeds } from './held-needs.tsx';
import { needOfJob, needOfNode } from './say-attention.ts';
import type { OverviewFacts } from './say-overview.ts';

/** So many stand here by name; the list of nodes has the rest. */
const MOST = 5;

/** Everything that needs somebody, each with what it means and the way to it. Absent when nothing does. */
export function AttentionList({ overview, speech }: OverviewFacts) {
  const nodes = overview.attention.slice(0, MOST).map((one) => needOfNode(one, speech));
  const jobs = overview.jobs.map((job) => needOfJob(job, speech));
  const n = overview.attention.length - nodes.length;
  const more = n <= 0 ? [] : [{ id: 'more', title: speech.t('overview.more', { n }) } as const];
  return <HeldNeeds lines={[...nodes, ...jobs, ...more]} />;
}
