import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { readFleet } from '#core/node/read-fleet.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { readTroubledJobs } from './attention.ts';

/** How many nodes and how many jobs need somebody. */
export type Needs = { readonly nodes: number; readonly jobs: number };

/** The overview's attention in numbers, for the navigation. Locks nothing. @throws AppError FORBIDDEN without node:read */
export async function readNeeds(ctx: Context): Promise<Needs> {
  const tenantId = authorise(ctx.actor, 'node:read');
  const now = ctx.clock.now();
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [fleet, jobs] = await Promise.all([readFleet(tx, now), readTroubledJobs(tx, now)]);
    return { nodes: fleet.filter(({ level }) => level > 0).length, jobs: jobs.length };
  });
}
