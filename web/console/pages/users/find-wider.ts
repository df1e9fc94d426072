import type { Context } from '#core/context.ts';
import type { UserFacets } from '#core/user/count-user-facets.ts';
import { searchUsers } from '#core/user/search-users.ts';
import type { TableQuery } from '#web/console-ui/table/table-query.ts';
import { withFilter } from '#web/console-ui/table/table-query.ts';
import type { Around } from './to-search.ts';
import { toSearch } from './to-search.ts';

export type Wider = { readonly field: string; readonly count: number };

/** Where nobody fits: the filter without which most do, so that the nearest wider view is one key away. */
export async function findWider(
  ctx: Context,
  query: TableQuery,
  around: Around & Pick<UserFacets, 'total'>,
): Promise<Wider | undefined> {
  const counted = await Promise.all(
    Object.keys(query.filters).map(async (field) => {
      const { count } = await searchUsers(ctx, { ...toSearch(withFilter(query, field, []), around), limit: 1 });
      return { field, count: count ?? around.total };
    }),
  );
  const [widest] = counted.toSorted((a, b) => b.count - a.count);
  return widest === undefined || widest.count === 0 ? undefined : widest;
}
