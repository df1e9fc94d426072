import { searchAudit } from '#core/audit/search-audit.ts';
import type { Context } from '#core/context.ts';
import { listFleet } from '#core/node/list-fleet.ts';
import { readNodePage } from '#core/node/read-node-page.ts';
import { readOverview } from '#core/overview/read-overview.ts';
import { readUserChart } from '#core/usage/read-user-chart.ts';
import { countUserFacets } from '#core/user/count-user-facets.ts';
import { readUserPage } from '#core/user/read-user-page.ts';
import { searchUsers } from '#core/user/search-users.ts';

export const SORTS = ['-seen', 'name', '-created', '-used', 'expires'] as const;
export const SEARCHES = ['petrova 1', 'мария', '7000012', 'iphone', 'a', 'nobody at all', 'orlov 99'] as const;

/** One read of one page; which one of several is chosen by the round. */
export type Read = (round: number) => Promise<unknown>;

/** One of them, by the round. */
export const pick = <T>(items: readonly T[], round: number): T => {
  const item = items[round % items.length];
  if (item === undefined) throw new Error('There is nothing to read.');
  return item;
};

/** Of whom pages tell. */
export type Ids = { readonly userIds: readonly string[]; readonly nodeIds: readonly string[] };

/** Users who were seen last, and all nodes. */
export async function findIds(ctx: Context): Promise<Ids> {
  const [users, nodes] = await Promise.all([searchUsers(ctx, {}), listFleet(ctx, {})]);
  return { userIds: users.items.map(({ id }) => id), nodeIds: nodes.map(({ id }) => id) };
}

/** What each page reads, by its name. */
export async function pageReads(ctx: Context, { userIds, nodeIds }: Ids): Promise<Readonly<Record<string, Read>>> {
  const second = await Promise.all(
    SORTS.map(async (sort) => ({ sort, cursor: (await searchUsers(ctx, { sort })).cursor ?? '' })),
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
      const userId = pick(userIds, round);
      return Promise.all([readUserPage(ctx, { userId }), readUserChart(ctx, { userId })]);
    },
    'nodes list': () => listFleet(ctx, {}),
    'node page': (round) => readNodePage(ctx, { nodeId: pick(nodeIds, round) }),
    audit: () => searchAudit(ctx, {}),
  };
}
