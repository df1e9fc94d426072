import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { barStarts, USAGE_SPANS } from '#core/me/cut-hours.ts';
import { parseInput } from '#core/parse-input.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

/** By what a user's traffic is told apart. */
export const CHART_SERIES = ['node', 'way', 'device'] as const;
export type ChartSeries = (typeof CHART_SERIES)[number];

export const ReadUserChartInput = z.strictObject({
  userId: z.uuid(),
  span: z.enum(USAGE_SPANS).default('month'),
  by: z.enum(CHART_SERIES).default('node'),
  /** IANA name by which days are cut. */
  timeZone: z.string().max(64).default('UTC'),
});

export type Amount = { readonly upBytes: bigint; readonly downBytes: bigint };
export type Series = Amount & {
  /** A node's or device's id, or the way; null: all that are not named. */
  readonly key: string | null;
  readonly name: string | null;
  /** One for each bar. */
  readonly bars: readonly Amount[];
};
export type UserChart = {
  readonly span: (typeof USAGE_SPANS)[number];
  readonly by: ChartSeries;
  /** When each bar begins: the hours of a day, the days of a week or a month. */
  readonly starts: readonly Date[];
  /** The three greatest, then all others together, when there are any. */
  readonly series: readonly Series[];
  readonly otherCount: number;
  readonly total: Amount;
};

type Row = Amount & { readonly bucket: Date; readonly key: string; readonly name: string };

const SHOWN = 3;
const AHEAD_MS = 2 * 60_000;

/** A user's traffic of the last day, week or month by node, way or device. Locks nothing. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function readUserChart(ctx: Context, raw: unknown): Promise<UserChart> {
  const tenantId = authorise(ctx.actor, 'usage:read');
  const { userId, span, by, timeZone } = parseInput(ReadUserChartInput, raw);
  const now = ctx.clock.now();
  const starts = barStarts({ span, timeZone, now });
  const rows = await withSnapshot(ctx, tenantId, async (tx) => {
    const [found, hours] = await Promise.all([
      tx.sql`select from users where tenant_id = ${tenantId} and id = ${userId}`.execute(),
      readHoursBy(tx, { userId, by, from: starts[0] ?? now, to: new Date(now.getTime() + AHEAD_MS) }),
    ]);
    if (found.length === 0) throw new AppError('NOT_FOUND', 'There is no such user.');
    return hours;
  });
  return { span, by, starts, ...cutSeries(rows, starts) };
}

type Wanted = { readonly userId: string; readonly by: ChartSeries; readonly from: Date; readonly to: Date };

function readHoursBy(tx: Tx, { userId, by, from, to }: Wanted): Promise<Row[]> {
  const { key, name, join } = seriesColumns(tx, by);
  return tx.sql<Row[]>`
    select h.bucket, ${key}::text as key, max(${name}) as name, sum(h.up_bytes)::bigint as up_bytes,
      sum(h.down_bytes)::bigint as down_bytes
    from subscription s
    join meter m on m.tenant_id = s.tenant_id and m.subscription_id = s.id
    join usage_hourly h on h.tenant_id = ${tx.tenantId} and h.meter_id = m.id
      and h.bucket >= date_trunc('hour', ${from}::timestamptz, 'utc') and h.bucket < ${to}
    ${join}
    where s.tenant_id = ${tx.tenantId} and s.user_id = ${userId} group by h.bucket, ${key}`.execute();
}

function seriesColumns(tx: Tx, by: ChartSeries) {
  switch (by) {
    case 'node':
      return {
        key: tx.sql`h.node_id`,
        name: tx.sql`n.name`,
        join: tx.sql`left join node n on n.tenant_id = ${tx.tenantId} and n.id = h.node_id`,
      };
    case 'device':
      return {
        key: tx.sql`m.device_id`,
        name: tx.sql`d.name`,
        join: tx.sql`left join device d on d.tenant_id = m.tenant_id and d.id = m.device_id`,
      };
    case 'way':
      return {
        key: tx.sql`k.way`,
        name: tx.sql`k.way`,
        join: tx.sql`left join connection k on k.tenant_id = m.tenant_id and k.id = m.connection_id`,
      };
  }
}

const sizeOf = ({ upBytes, downBytes }: Amount): bigint => upBytes + downBytes;
const add = (a: Amount, b: Amount): Amount => ({
  upBytes: a.upBytes + b.upBytes,
  downBytes: a.downBytes + b.downBytes,
});
const sum = (amounts: readonly Amount[]): Amount => amounts.reduce(add, { upBytes: 0n, downBytes: 0n });

/** Sums hours by key and by bar; the greatest keep their names. */
function cutSeries(rows: readonly Row[], starts: readonly Date[]) {
  const byKey = [...Map.groupBy(rows, ({ key }) => key)].sort(([, a], [, b]) => {
    const [more, less] = [sizeOf(sum(b)), sizeOf(sum(a))];
    return more > less ? 1 : Number(more < less) * -1;
  });
  const named = byKey.slice(0, SHOWN).map(([key, own]) => ({
    key,
    name: own[0]?.name ?? null,
    bars: toBars(own, starts),
    ...sum(own),
  }));
  const others = byKey.slice(SHOWN);
  const rest = others.flatMap(([, own]) => own);
  const other = others.length === 0 ? [] : [{ key: null, name: null, bars: toBars(rest, starts), ...sum(rest) }];
  return { series: [...named, ...other], otherCount: others.length, total: sum(rows) };
}

function toBars(rows: readonly Row[], starts: readonly Date[]): Amount[] {
  const bars = starts.map((): Amount => ({ upBytes: 0n, downBytes: 0n }));
  for (const row of rows) {
    const index = starts.findLastIndex((at) => at.getTime() <= row.bucket.getTime());
    const bar = bars[index];
    if (bar !== undefined) bars[index] = add(bar, row);
  }
  return bars;
}
