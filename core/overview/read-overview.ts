import { z } from 'zod';
import type { AuditLine } from '#core/audit/name-events.ts';
import { readLatest } from '#core/audit/read-latest.ts';
import { authorise, mayGive } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { readFleet } from '#core/node/read-fleet.ts';
import { parseInput } from '#core/parse-input.ts';
import type { TrafficChart } from '#core/usage/read-node-traffic.ts';
import { readNodeRates, readNodeTraffic, TRAFFIC_SPANS } from '#core/usage/read-node-traffic.ts';
import { readFullTally } from '#core/user/user-tally.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { Attention, AttentionJob } from './attention.ts';
import { attentionOf, readTroubledJobs } from './attention.ts';
import type { BySize } from './by-size.ts';
import { readBySize } from './by-size.ts';
import type { Figures } from './figures.ts';
import { figuresOf, readToday } from './figures.ts';
import type { OverviewNode, Region } from './regions.ts';
import { regionsOf, toOverviewNodes } from './regions.ts';

/** Up to so many nodes the overview names nodes and users; above it shows regions and distributions. */
export const SMALL_FLEET = 3;

export const ReadOverviewInput = z.strictObject({
  span: z.enum(TRAFFIC_SPANS).default('day'),
  /** IANA name of the zone in which today began. */
  timeZone: z.string().max(64).default('UTC'),
});

/** What the overview says; users are counted within the same instant as the rest is read, beside it. Null is what the actor may not see. */
export type Overview = BySize & {
  readonly at: Date;
  readonly size: 'small' | 'large';
  /** What needs somebody, most users first; nothing: all is well. */
  readonly attention: readonly Attention[];
  readonly jobs: readonly AttentionJob[];
  readonly figures: Figures;
  readonly traffic: TrafficChart | null;
  readonly nodes: readonly OverviewNode[];
  readonly regions: readonly Region[];
  readonly latest: readonly AuditLine[] | null;
};

/** The first page of the console. Locks nothing. @throws AppError FORBIDDEN without node:read, INVALID */
export async function readOverview(ctx: Context, raw: unknown): Promise<Overview> {
  const tenantId = authorise(ctx.actor, 'node:read');
  const { span, timeZone } = parseInput(ReadOverviewInput, raw);
  const may = (permission: string): boolean => mayGive(ctx.actor, permission);
  const now = ctx.clock.now();
  // On a connection of its own: counting all users takes as long as everything else together.
  const counting = withSnapshot(ctx, tenantId, (tx) => readFullTally(tx, now));
  counting.catch(() => undefined);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [fleet, rates, sum, traffic, jobs, latest] = await Promise.all([
      readFleet(tx, now),
      readNodeRates(tx, now),
      readToday(tx, { timeZone, now }),
      may('usage:read') ? readNodeTraffic(tx, { span, now }) : null,
      readTroubledJobs(tx, now),
      may('audit:read') ? readLatest(tx) : null,
    ]);
    const isSmall = fleet.length <= SMALL_FLEET;
    const bySize = await readBySize(tx, { isSmall, maySeeUsers: may('user:read'), now, counting });
    const tally = await counting;
    const { cells } = tally;
    const nodes = toOverviewNodes(fleet, { cells, rates });
    return {
      at: now,
      size: isSmall ? 'small' : 'large',
      attention: attentionOf(nodes),
      jobs,
      figures: figuresOf({ nodes, tally, today: sum }),
      traffic,
      nodes,
      regions: regionsOf(nodes, cells),
      latest,
      ...bySize,
    };
  });
}
