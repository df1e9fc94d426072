import type { Tx } from '#core/with-transaction.ts';
import type { UserCell } from './user-cells.ts';
import { sumOf } from './user-cells.ts';
import type { QuotaSpan, SeenSpan, UserState } from './user-filter.ts';
import { SEEN_SPANS, sinceSpan } from './user-filter.ts';

/** All users of a tenant, counted as the list of users shows them. */
export type UserTally = {
  readonly cells: readonly UserCell[];
  readonly total: number;
  readonly seen: Readonly<Record<SeenSpan, number>>;
  readonly quota: Readonly<Record<QuotaSpan, number>>;
};

/** Counted in every way that the console shows. */
export type FullTally = UserTally & {
  /** By tenths of their quota: the first below 10 %, the tenth from 90 % to below 100 %. */
  readonly tenths: readonly number[];
  /** Active ones who reach their quota within a day at the average pace of their period. */
  readonly crossing: number;
};

/** A cell has a state, a kind has a number. */
type Row = Omit<UserCell, 'state'> & { readonly state: UserState | null; readonly kind: number | null };

/**
 * A kind in one number: bits 0–3 the tenth of the quota (below 80 % the first, unless tenths are asked for), bit 4 whether it is crossed
 * soon, from bit 5 on when he was seen.
 */
const [EXHAUSTED, UNLIMITED, CROSSING, SEEN] = [10, 11, 16, 32];
const TENTHS = 10;

/** Counts all users of the tenant without tenths and pace, which take a third of the time. */
export async function readUserTally(tx: Tx, now: Date): Promise<UserTally> {
  return tallyOf(await readKinds(tx, { now, quota: quotaSpanKind(tx) }));
}

/** Counts all users of the tenant, with the tenths of their quotas and the pace. */
export async function readFullTally(tx: Tx, now: Date): Promise<FullTally> {
  const rows = await readKinds(tx, { now, quota: quotaKind(tx, now) });
  const countIf = counterOf(rows);
  return {
    ...tallyOf(rows),
    tenths: Array.from({ length: TENTHS }, (_, tenth) => countIf((kind) => kind % CROSSING === tenth)),
    crossing: countIf((kind) => kind % SEEN >= CROSSING),
  };
}

type Asked = { readonly now: Date; readonly quota: ReturnType<typeof quotaSpanKind> };

/**
 * Counts by one walk over the front of the cards, by pairs of small numbers, adds the pairs up, and explains the numbers after.
 * `offset 0` keeps the planner from looking into a kind: it would expect as many as there are users, and sort them.
 */
function readKinds(tx: Tx, { now, quota }: Asked): Promise<Row[]> {
  return tx.sql<Row[]>`
    with paired as (
      select w.cell, w.kind, any_value(w.user_id) as user_id, count(*)::integer as count
      from (
        select c.cell, c.user_id, (${seenKind(tx, now)} + ${quota})::integer as kind
        from user_card c where c.tenant_id = ${tx.tenantId} offset 0
      ) w
      group by w.cell, w.kind
    ), counted as (
      select p.kind, any_value(p.user_id) as user_id, sum(p.count)::integer as count
      from paired p group by grouping sets ((p.cell), (p.kind))
    )
    select c.state, c.plan_id, c.group_ids, counted.kind, counted.count
    from counted left join user_card c on counted.kind is null and c.tenant_id = ${tx.tenantId} and c.user_id = counted.user_id`.execute();
}

/** How many users are of the kinds that fit. */
function counterOf(rows: readonly Row[]): (fits: (kind: number) => boolean) => number {
  const kinds = rows.flatMap(({ kind, count }) => (kind === null ? [] : [{ kind, count }]));
  return (fits) => sumOf(kinds, ({ kind, count }) => (fits(kind) ? count : 0));
}

function tallyOf(rows: readonly Row[]): UserTally {
  const cells = rows.flatMap(({ kind: _none, state, ...cell }) => (state === null ? [] : [{ ...cell, state }]));
  const countIf = counterOf(rows);
  const ofTenth = (...tenths: readonly number[]): number => countIf((kind) => tenths.includes(kind % CROSSING));
  const spanOf = (kind: number): number => Math.floor(kind / SEEN);
  const within = (span: SeenSpan): number => countIf((kind) => spanOf(kind) <= SEEN_SPANS.indexOf(span));
  const exactly = (span: SeenSpan): number => countIf((kind) => spanOf(kind) === SEEN_SPANS.indexOf(span));
  return {
    cells,
    total: sumOf(cells, ({ count }) => count),
    seen: {
      online: within('online'),
      day: within('day'),
      week: within('week'),
      month: within('month'),
      older: exactly('older'),
      never: exactly('never'),
    },
    quota: { over80: ofTenth(8, 9), exhausted: ofTenth(EXHAUSTED), none: ofTenth(UNLIMITED) },
  };
}

/** The narrowest span in which `c` was seen, by its place in SEEN_SPANS. */
function seenKind(tx: Tx, now: Date) {
  const since = { online: sinceSpan('online', now), day: sinceSpan('day', now) };
  return tx.sql`case when c.seen_at >= ${since.day} then case when c.seen_at >= ${since.online} then 0 else ${SEEN} end
    when c.seen_at >= ${sinceSpan('week', now)} then ${2 * SEEN} when c.seen_at >= ${sinceSpan('month', now)} then ${3 * SEEN}
    when c.seen_at > '-infinity' then ${4 * SEEN} else ${5 * SEEN} end`;
}

/** What the filter tells apart about the quota of `c`, by whole bytes. */
function quotaSpanKind(tx: Tx) {
  return tx.sql`case when c.quota_bytes is null then ${UNLIMITED} when c.used_bytes >= c.quota_bytes then ${EXHAUSTED}
    when c.used_bytes >= c.quota_bytes - c.quota_bytes / 5 then 8 else 0 end`;
}

const DAY_SECONDS = 86_400;
const SHORTEST_SECONDS = 3_600;

/** The tenth of the quota of `c` that is used, by whole bytes from 80 % on, and whether the rest is gone within a day. */
function quotaKind(tx: Tx, now: Date) {
  const elapsed = tx.sql`greatest(date_part('epoch', ${now}::timestamptz - c.period_started_at), ${SHORTEST_SECONDS})`;
  const used = tx.sql`c.used_bytes::float8`;
  return tx.sql`case when c.quota_bytes is null then ${UNLIMITED} when c.used_bytes >= c.quota_bytes then ${EXHAUSTED}
    else case when c.used_bytes < c.quota_bytes - c.quota_bytes / 5 then least(floor(${used} / c.quota_bytes * 10)::integer, 7)
        when c.used_bytes < c.quota_bytes - c.quota_bytes / 10 then 8 else 9 end
      + case when ${used} + ${used} / ${elapsed} * ${DAY_SECONDS} >= c.quota_bytes and c.state = 'active' then ${CROSSING}
        else 0 end end`;
}
