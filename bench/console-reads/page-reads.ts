import { searchAudit } from '#core/audit/search-audit.ts';
import type { Context } from '#core/context.ts';
import { listFleet } from '#core/node/list-fleet.ts';
import { readNodePage } from '#core/node/read-node-page.ts';
import { readOverview } from '#core/overview/read-overview.ts';
import { readUserChart } from '#core/usage/read-user-chart.ts';
import { countUserFacets } from '#core/user/count-user-facets.ts';
import { readUserPage } from '#core/user/read-user-page.ts';
import { searchUsers } from '#core/user/search-users.ts';

const SORTS = ['-seen', 'name', '-created', '-used', 'expires'] as const;
const SEARCHES = ['petrova 1', 'мария', '7000012', 'iphone', 'a', 'nobody at all', 'orlov 99'] as const;

/** One read of one page; which one of several is chosen by the round. */
export type Read = (round: number) => Promise<unknown>;

const pick = <T>(items: readonly T[], round: number): T => {
  const item = items[round % items.length];
  if (item === undefined) throw new Error('There is nothing to read.');
  return item;
};

/** What each page reads, by its name. */
export async function pageReads(ctx: Context): Promise<Readonly<Record<string, Read>>> {
  const { items, cursor } = await searchUsers(ctx, {});
  const fleet = await listFleet(ctx, {});
  const second = await Promise.all(
    SORTS.map(async (sort) => ({ sort, cursor: (await searchUsers(ctx, { sort })).cursor ?? cursor ?? '' })),
  );
  return {
    overview: () => readOverview(ctx, {}),
    'users list': (round) => searchUsers(ctx, { sort: pick(SORTS, round) }),
    'users list, second page': (round) => searchUsers(ctx, pick(second, round)),
    'users list, filtered': (round) =>
      searchUsers(ctx, { sort: pick(SORTS, round), states: ['active', 'grace'], seen: ['day'] }),
    'users list, counts of the filter': () => countUserFacets(ctx),
    search: (round) => searchUsers(ctx, { search: pick(SEARCHES, round) }),
    'user page': (round) => {
      const { id: userId } = pick(items, round);
      return Promise.all([readUserPage(ctx, { userId }), readUserChart(ctx, { userId })]);
    },
    'nodes list': () => listFleet(ctx, {}),
    'node page': (round) => readNodePage(ctx, { nodeId: pick(fleet, round).id }),
    audit: () => searchAudit(ctx, {}),
  };
}
