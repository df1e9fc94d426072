import { readJobs } from '#core/job/read-jobs.ts';
import type { RecurringJob } from '#core/job/recurring-job.ts';
import { needsSomebody } from '#core/job/recurring-job.ts';
import { behindSince } from '#core/node/behind-since.ts';
import type { NodeState } from '#core/node/judge-node.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { OverviewNode } from './regions.ts';

/** A node that needs somebody. */
export type Attention = {
  readonly nodeId: string;
  readonly name: string;
  readonly region: string;
  readonly state: NodeState;
  readonly level: 1 | 2;
  readonly userCount: number;
  /** Other nodes of its region in one of its groups that are not away: they carry its users meanwhile. */
  readonly othersInRegion: number;
  readonly lag: number;
  readonly refusedCount: number;
  /** Of an engine that is not well: what the node says. */
  readonly reason: string | null;
  /** Since when, as far as it is known. */
  readonly since: Date | null;
};

export type AttentionJob = Pick<RecurringJob, 'name' | 'lastError' | 'failedAt' | 'isLate' | 'lastStartedAt'>;

/** What needs somebody: what failed first, and in it whatever concerns most users. Pure. */
export function attentionOf(nodes: readonly OverviewNode[]): Attention[] {
  return nodes
    .flatMap((node): Attention[] => {
      const { level } = node;
      if (level === 0) return [];
      const others = nodes.filter((other) => other.id !== node.id && carriesInstead(other, node));
      return [
        {
          nodeId: node.id,
          name: node.name,
          region: node.region,
          state: node.state,
          level,
          userCount: node.userCount,
          othersInRegion: others.length,
          lag: node.lag,
          refusedCount: node.refusedCount,
          reason: reasonOf(node),
          since: sinceOf(node),
        },
      ];
    })
    .sort((a, b) => b.level - a.level || b.userCount - a.userCount || (a.name < b.name ? -1 : 1));
}

function reasonOf({ health }: OverviewNode): string | null {
  const ill = (health?.engines ?? []).find(({ state, reason }) => state !== 'ok' && reason !== '');
  return ill?.reason ?? null;
}

function carriesInstead(other: OverviewNode, { region, groupIds }: OverviewNode): boolean {
  const carries = other.state !== 'no-contact' && other.state !== 'waiting';
  return carries && other.region === region && other.groupIds.some((id) => groupIds.includes(id));
}

function sinceOf(node: OverviewNode): Date | null {
  if (node.state === 'no-contact') return node.offlineSince ?? node.lastSeenAt;
  return node.state === 'behind' ? behindSince(node) : null;
}

/** The recurring work that needs somebody. */
export async function readTroubledJobs(tx: Tx, now: Date): Promise<AttentionJob[]> {
  const jobs = await readJobs(tx, now);
  return jobs.filter(needsSomebody).map(({ name, lastError, failedAt, isLate, lastStartedAt }) => ({
    name,
    lastError,
    failedAt,
    isLate,
    lastStartedAt,
  }));
}
