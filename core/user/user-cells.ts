import type { Tx } from '#core/with-transaction.ts';
import type { QuotaSpan, SeenSpan, UserState } from './user-filter.ts';
import { hasUsed, QUOTA_SPANS, SEEN_SPANS, wasSeen } from './user-filter.ts';

/** Users of one state, plan and set of groups, counted. */
export type UserCell = {
  readonly state: UserState;
  readonly planId: string | null;
  readonly groupIds: readonly string[];
  readonly count: number;
  readonly seen: Readonly<Record<SeenSpan, number>>;
  readonly quota: Readonly<Record<QuotaSpan, number>>;
};

type Row = Pick<UserCell, 'state' | 'planId' | 'groupIds' | 'count'> & { readonly counts: readonly number[] };

/** All users of the tenant in cells, by one walk over their cards. */
export async function readUserCells(tx: Tx, now: Date): Promise<UserCell[]> {
  const conditions = [
    ...SEEN_SPANS.map((span) => wasSeen(tx, span, now)),
    ...QUOTA_SPANS.map((span) => hasUsed(tx, span)),
  ];
  const counts = conditions
    .map((condition) => tx.sql`count(*) filter (where ${condition})::integer`)
    .reduce((all, next) => tx.sql`${all}, ${next}`);
  const rows = await tx.sql<Row[]>`
    select c.state, c.plan_id, c.group_ids, count(*)::integer as count, array[${counts}] as counts
    from user_card c where c.tenant_id = ${tx.tenantId} group by c.state, c.plan_id, c.group_ids`.execute();
  return rows.map(({ counts: told, ...cell }) => {
    const at = (index: number): number => told[index] ?? 0;
    return {
      ...cell,
      seen: named(SEEN_SPANS, at),
      quota: named(QUOTA_SPANS, (index) => at(SEEN_SPANS.length + index)),
    };
  });
}

/** Users whom nodes carry, by their groups. */
export type CarriedCell = Pick<UserCell, 'state' | 'groupIds' | 'count'>;

/** Only the users whom nodes carry, and only by their groups: half the work of all cells. */
export async function readCarriedCells(tx: Tx): Promise<CarriedCell[]> {
  const rows = await tx.sql<Omit<CarriedCell, 'state'>[]>`
    select c.group_ids, count(*)::integer as count from user_card c
    where c.tenant_id = ${tx.tenantId} and c.state in ('active', 'grace', 'on_hold') group by c.group_ids`.execute();
  return rows.map((row) => ({ ...row, state: 'active' }));
}

/** States whose users are carried by the nodes of their groups. */
export function isCarried({ state }: Pick<UserCell, 'state'>): boolean {
  return state === 'active' || state === 'grace' || state === 'on_hold';
}

/** How many users the nodes of these groups carry. */
export function countCarried(cells: readonly CarriedCell[], groupIds: readonly string[]): number {
  return sumOf(cells, (cell) =>
    isCarried(cell) && cell.groupIds.some((id) => groupIds.includes(id)) ? cell.count : 0,
  );
}

/** The sum of what `of` finds in each cell. */
export function sumOf<C>(cells: readonly C[], of: (cell: C) => number): number {
  return cells.reduce((sum, cell) => sum + of(cell), 0);
}

function named<K extends string>(names: readonly K[], at: (index: number) => number): Record<K, number> {
  return Object.fromEntries(names.map((name, index) => [name, at(index)])) as Record<K, number>;
}
