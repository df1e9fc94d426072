import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { readUserCells, sumOf } from './user-cells.ts';
import type { QuotaSpan, SeenSpan, UserState } from './user-filter.ts';
import { USER_STATES } from './user-filter.ts';

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
    const [cells, plans, groups] = await Promise.all([
      readUserCells(tx, ctx.clock.now()),
      tx.sql<Named[]>`select id, name from plan where tenant_id = ${tenantId} order by name`.execute(),
      tx.sql<Named[]>`select id, name from node_group where tenant_id = ${tenantId} order by name`.execute(),
    ]);
    const countIf = (isOne: (cell: (typeof cells)[number]) => boolean): number =>
      sumOf(cells, (cell) => (isOne(cell) ? cell.count : 0));
    const seen = (span: SeenSpan): number => sumOf(cells, (cell) => cell.seen[span]);
    const quota = (span: QuotaSpan): number => sumOf(cells, (cell) => cell.quota[span]);
    return {
      total: countIf(() => true),
      states: Object.fromEntries(
        USER_STATES.map((state) => [state, countIf((cell) => cell.state === state)]),
      ) as Record<UserState, number>,
      plans: plans.map((plan) => ({ ...plan, count: countIf(({ planId }) => planId === plan.id) })),
      groups: groups.map((group) => ({ ...group, count: countIf(({ groupIds }) => groupIds.includes(group.id)) })),
      seen: {
        online: seen('online'),
        day: seen('day'),
        week: seen('week'),
        month: seen('month'),
        older: seen('older'),
        never: seen('never'),
      },
      quota: { over80: quota('over80'), exhausted: quota('exhausted'), none: quota('none') },
    };
  });
}
