import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { Cursor } from '#core/cursor.ts';
import { parseInput } from '#core/parse-input.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { UserRow } from './read-user-rows.ts';
import { readUserRows } from './read-user-rows.ts';
import { isNarrow, matchesFilter, UserFilter } from './user-filter.ts';
import type { UserPlace } from './user-order.ts';
import { orderOf, placeToCursor, UserSort } from './user-order.ts';

export const SearchUsersInput = z.strictObject({
  ...UserFilter,
  sort: UserSort.default('-seen'),
  cursor: Cursor.optional(),
  limit: z.int().min(1).max(100).default(100),
});
type Wanted = z.output<typeof SearchUsersInput>;

/** Counted exactly up to here; above it is only known that there are more. */
export const COUNTED_UP_TO = 100_000;

/** How many, exactly; one more than COUNTED_UP_TO means "more than that". */
export type ExactCount = number;

export type UserSearch = {
  readonly items: readonly UserRow[];
  readonly cursor: string | null;
  /** How many fit. Null without a filter: that is everybody, whom `countUserFacets` counts. */
  readonly count: ExactCount | null;
  /** What is used, and when, follows the counters by seconds as far as filter and order go; the rows themselves are exact. */
  readonly at: Date;
};

/**
 * A page of users by filter and order, with how many fit. Every order is a total one, so pages neither overlap nor
 * leave out; what moves meanwhile stands where it is now. Locks nothing. @throws AppError FORBIDDEN, INVALID
 */
export async function searchUsers(ctx: Context, raw: unknown): Promise<UserSearch> {
  const tenantId = authorise(ctx.actor, 'user:read');
  const { sort, cursor, limit, ...filter } = parseInput(SearchUsersInput, raw);
  const now = ctx.clock.now();
  return withSnapshot(ctx, tenantId, async (tx) => {
    const wanted = { sort, cursor, limit, ...filter };
    const { places, count } = isNarrow(filter) ? await findSome(tx, wanted, now) : await findAny(tx, wanted);
    const shown = places.slice(0, limit);
    const last = shown.at(-1);
    const ids = shown.map(({ userId }) => userId);
    return {
      items: await readUserRows(tx, ids, now),
      cursor: places.length > limit && last !== undefined ? placeToCursor(sort, last) : null,
      count,
      at: now,
    };
  });
}

type Found = { readonly places: readonly UserPlace[]; readonly count: ExactCount | null };
type Order = Pick<Wanted, 'sort' | 'cursor' | 'limit'>;

/** Without a filter: the page by its index where there is one. */
async function findAny(tx: Tx, { sort, cursor, limit }: Order): Promise<Found> {
  const { order, columns, key, after } = orderOf(tx, sort, cursor);
  const places = await tx.sql<UserPlace[]>`
    select c.user_id, ${key} as key from (
      select ${columns} from user_card c where c.tenant_id = ${tx.tenantId} ${after} order by ${order} limit ${limit + 1}) c
    order by ${order}`;
  return { places, count: null };
}

type FoundRow = { readonly userId: string | null; readonly key: string | null; readonly count: number };

/** What 100,000 of a search take, so that they are not written to a file on their way; it holds for this read alone. */
const FOUND_MEMORY = '16MB';

/** With a filter: one walk over the cards finds who fits, and is counted and cut into pages. */
async function findSome(tx: Tx, { sort, cursor, limit, ...filter }: Wanted, now: Date): Promise<Found> {
  const { order, columns, key, after } = orderOf(tx, sort, cursor);
  const [, rows] = await Promise.all([
    tx.sql`select set_config('work_mem', ${FOUND_MEMORY}, true)`.execute(),
    tx.sql<FoundRow[]>`
    with fitting as materialized (
      select ${columns} from user_card c where c.tenant_id = ${tx.tenantId} ${matchesFilter(tx, filter, now)}
    ), counted as (
      select count(*)::integer as count from (select from fitting limit ${COUNTED_UP_TO + 1}) x
    )
    select c.user_id, ${key} as key, counted.count from counted
    left join (select ${columns} from fitting c where true ${after} order by ${order} limit ${limit + 1}) c on true
    order by ${order}`.execute(),
  ]);
  const places = rows.flatMap(({ userId, key: at }) => (userId === null || at === null ? [] : [{ userId, key: at }]));
  return { places, count: rows[0]?.count ?? 0 };
}
