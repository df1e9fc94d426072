import type { UserChart } from '#core/usage/read-user-chart.ts';
import type { UserPage } from '#core/user/read-user-page.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { ChartBucket, ChartEvent, ChartSeries, SeriesColour } from '#web/console-ui/chart/chart-data.ts';
import { axisUnitOf } from '#web/console-ui/chart/chart-data.ts';

export const USAGE_SPANS_SHOWN = ['day', 'week', 'month'] as const;
const COLOURS = ['c1', 'c3', 'c5', 'c6'] as const satisfies readonly SeriesColour[];
const UNITS = ['b', 'kib', 'mib', 'gib', 'tib'] as const;
const [TICK_HOURS, TICK_DAYS] = [3, 7];

/** The chart of what went through a user's devices, in the person's words. */
export type Usage = {
  readonly span: (typeof USAGE_SPANS_SHOWN)[number];
  readonly by: UserChart['by'];
  readonly note: string;
  readonly label: string;
  readonly buckets: readonly ChartBucket[];
  readonly series: readonly ChartSeries[];
  readonly events: readonly ChartEvent[];
};

type Facts = { readonly chart: UserChart; readonly page: UserPage; readonly speech: Speech };

export function describeUsage({ chart, page, speech }: Facts): Usage {
  const { t, format } = speech;
  const { span, by, starts, series, otherCount, total } = chart;
  const isHours = span === 'day';
  return {
    span,
    by,
    note: t('userPage.usage.note', {
      unit: t('format.bytes', { n: '', unit: unitOf(chart) }).trim(),
      bar: t(isHours ? 'userPage.usage.hour' : 'userPage.usage.day'),
      by: t(`userPage.usage.by.${by}`),
    }),
    label: t('userPage.usage.label', {
      span: t(`userPage.span.${span}`),
      down: format.bytes(total.downBytes),
      up: format.bytes(total.upBytes),
    }),
    buckets: starts.map((at, index) => ({
      key: String(at.getTime()),
      name: isHours ? format.dateTime(at) : format.date(at),
      tick: tickOf({ at, index, span }, format),
    })),
    series: series.map(({ key, name, bars }, index) => ({
      id: key ?? 'others',
      name: name ?? (key === null ? t('userPage.others', { n: otherCount }) : t('userPage.removedName')),
      colour: COLOURS[index] ?? 'c6',
      down: bars.map(({ downBytes }) => Number(downBytes)),
      up: bars.map(({ upBytes }) => Number(upBytes)),
      ...(series.length === 1 ? { upColour: 'c2' as const } : {}),
    })),
    events: resetsIn({ chart, page, speech }),
  };
}

/** The unit in which the axis of the chart is numbered: its title names it. */
function unitOf({ starts, series }: UserChart): (typeof UNITS)[number] {
  const most = starts.reduce((max, _, index) => {
    const sum = series.reduce((all, { bars }) => all + Number(bars[index]?.downBytes ?? 0n), 0);
    return Math.max(max, sum);
  }, 0);
  return UNITS[axisUnitOf(most, 'bytes').step] ?? 'b';
}

type Place = { readonly at: Date; readonly index: number; readonly span: Usage['span'] };

function tickOf({ at, index, span }: Place, format: Speech['format']): string {
  if (span === 'week') return format.weekday(at);
  if (span === 'month') return index % TICK_DAYS === 0 ? format.date(at) : '';
  return Number(format.time(at).slice(0, 2)) % TICK_HOURS === 0 ? format.time(at) : '';
}

function resetsIn({ chart: { starts }, page, speech: { t, format } }: Facts): readonly ChartEvent[] {
  const [main] = page.subscriptions;
  if (main === undefined || main.reset === 'none') return [];
  const at = main.periodStartedAt.getTime();
  const index = starts.findLastIndex((start) => start.getTime() <= at);
  return index <= 0 ? [] : [{ index, text: t('userPage.reset', { date: format.date(main.periodStartedAt) }) }];
}
