import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { UserCell } from './user-cells.ts';
import { sumOf } from './user-cells.ts';
import type { QuotaSpan, SeenSpan, UserState } from './user-filter.ts';
import { USER_STATES } from './user-filter.ts';
import { readUserTally } from './user-tally.ts';

type Named = { readonly id: string; readonly name: string };
export type NamedCount = Named & { readonly count: number };

/** How many users each value of each filter would leave, if it were the only one. */
export type UserFacets = {
  readonly total: number;
  readonly states: Readonly<Record<UserState, number>>;
  readonly plans: readonly NamedCount[];
  readonly groups: readonly NamedCount[];
  readonly seen: Readonly<Record<SeenSpan, number>>;
  readonly quota: Readonly<Record<QuotaSpan, number>>;
};

/** The counts beside the fields of the filter and on the tabs. Locks nothing. @throws AppError FORBIDDEN */
export async function countUserFacets(ctx: Context): Promise<UserFacets> {
  const tenantId = authorise(ctx.actor, 'user:read');
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [tally, plans, groups] = await Promise.all([
      readUserTally(tx, ctx.clock.now()),
      tx.sql<Named[]>`select id, name from plan where tenant_id = ${tenantId} order by name`.execute(),
      tx.sql<Named[]>`select id, name from node_group where tenant_id = ${tenantId} order by name`.execute(),
    ]);
    const { total, seen, quota, cells } = tally;
    const countIf = (isOne: (cell: UserCell) => boolean): number =>
      sumOf(cells, (cell) => (isOne(cell) ? cell.count : 0));
    return {
      total,
      states: Object.fromEntries(
        USER_STATES.map((state) => [state, countIf((cell) => cell.state === state)]),
      ) as Record<UserState, number>,
      plans: plans.map((plan) => ({ ...plan, count: countIf(({ planId }) => planId === plan.id) })),
      groups: groups.map((group) => ({ ...group, count: countIf(({ groupIds }) => groupIds.includes(group.id)) })),
      seen,
      quota,
    };
  });
}
