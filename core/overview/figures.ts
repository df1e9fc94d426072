import { barStarts } from '#core/me/cut-hours.ts';
import { isCarried, sumOf } from '#core/user/user-cells.ts';
import type { UserTally } from '#core/user/user-tally.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { OverviewNode } from './regions.ts';

export type Today = { readonly upBytes: bigint; readonly downBytes: bigint };

export type Figures = {
  readonly userCount: number;
  readonly activeCount: number;
  readonly carriedCount: number;
  readonly onlineCount: number;
  readonly exhaustedCount: number;
  readonly over80Count: number;
  readonly graceCount: number;
  readonly nodeCount: number;
  readonly nodesAsWanted: number;
  readonly upBps: number;
  readonly downBps: number;
  readonly today: Today;
  /** Journals of usage, and how many the hub has read to their end or nearly. */
  readonly journalCount: number;
  readonly journalsCurrent: number;
  /** Everything is counted up to here: the oldest word of a node that is in contact; null without one. */
  readonly countedTo: Date | null;
};

/** A batch or two are always on their way. */
const PENDING_AT_MOST = 2;

type Facts = { readonly nodes: readonly OverviewNode[]; readonly tally: UserTally; readonly today: Today };

/** The figures of the overview. Pure. */
export function figuresOf({ nodes, tally, today }: Facts): Figures {
  const { cells, total, seen, quota } = tally;
  const countOf = (wanted: string): number => sumOf(cells, ({ state, count }) => (state === wanted ? count : 0));
  const journals = nodes.filter(({ status, lastSeenAt }) => status === 'active' && lastSeenAt !== null);
  const current = journals.filter(
    ({ state, health }) => state !== 'no-contact' && (health?.journalPending ?? 0) <= PENDING_AT_MOST,
  );
  const heard = current.flatMap(({ lastSeenAt }) => (lastSeenAt === null ? [] : [lastSeenAt.getTime()]));
  return {
    userCount: total,
    activeCount: countOf('active'),
    carriedCount: sumOf(cells, (cell) => (isCarried(cell) ? cell.count : 0)),
    onlineCount: seen.online,
    exhaustedCount: countOf('exhausted'),
    over80Count: quota.over80,
    graceCount: countOf('grace'),
    nodeCount: nodes.length,
    nodesAsWanted: nodes.filter(({ state }) => state === 'as-wanted' || state === 'in-flight').length,
    upBps: nodes.reduce((sum, { upBps }) => sum + upBps, 0),
    downBps: nodes.reduce((sum, { downBps }) => sum + downBps, 0),
    today,
    journalCount: journals.length,
    journalsCurrent: current.length,
    countedTo: heard.length === 0 ? null : new Date(Math.min(...heard)),
  };
}

/** What all nodes carried since today began; whole hours of UTC, so in zones between them up to an hour more or less. */
export async function readToday(
  tx: Tx,
  { timeZone, now }: { readonly timeZone: string; readonly now: Date },
): Promise<Today> {
  const today = barStarts({ span: 'week', timeZone, now }).at(-1) ?? now;
  const [sum] = await tx.sql<Today[]>`
    select coalesce(sum(up_bytes), 0)::bigint as up_bytes, coalesce(sum(down_bytes), 0)::bigint as down_bytes from node_traffic
    where tenant_id = ${tx.tenantId} and minutes = 60 and bucket >= ${today}`.execute();
  return sum ?? { upBytes: 0n, downBytes: 0n };
}
