import { TRAFFIC_SPANS } from '#core/usage/read-node-traffic.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { ChartBucket, Values } from '#web/console-ui/chart/chart-data.ts';
import type { OverviewFacts } from './say-overview.ts';

type NowFigure = { readonly id: string; readonly value: string; readonly unit: string; readonly isPhone: boolean };

/** What goes through all nodes, in the person's words and bits a second. */
export type TrafficShown = {
  readonly figures: readonly NowFigure[];
  readonly label: string;
  /** Null without the right to see usage. */
  readonly chart: {
    readonly span: (typeof TRAFFIC_SPANS)[number];
    readonly spans: readonly { readonly value: string; readonly label: string }[];
    readonly buckets: readonly ChartBucket[];
    readonly down: Values;
    readonly up: Values;
    /** Of the same length of time before; null when there was nothing then. */
    readonly before: Values | null;
    /** Nothing went through in all this time. */
    readonly isEmpty: boolean;
    readonly beforeName: string;
  } | null;
};

const [BITS, MINUTE_SECONDS, DAY_HOURS, TICK_DAYS] = [8, 60, 24, 7];
const TICK_HOURS = 3;
const LAST_TICK = 0.975;

export function describeTraffic({ overview, speech }: OverviewFacts): TrafficShown {
  const { t, format } = speech;
  const { figures, traffic, size } = overview;
  const [down, up] = [format.rate(figures.downBps), format.rate(figures.upBps)];
  const today = split(format.bytes(figures.today.downBytes));
  const online = format.number(figures.onlineCount);
  return {
    figures: [
      { id: 'down', value: split(down).value, unit: t('overview.down', { unit: split(down).unit }), isPhone: true },
      { id: 'up', value: split(up).value, unit: t('overview.up', { unit: split(up).unit }), isPhone: true },
      {
        id: 'online',
        value: online,
        unit:
          size === 'small'
            ? t('overview.onlineOf', { n: figures.userCount })
            : t('overview.online', { n: figures.onlineCount }),
        isPhone: false,
      },
      { id: 'today', value: today.value, unit: t('overview.today', { unit: today.unit }), isPhone: false },
    ],
    label: t('overview.trafficLabel', { down, up }),
    chart: traffic === null ? null : chartOf(traffic, speech),
  };
}

/** A figure and its unit, which is set smaller. */
const split = (text: string): { readonly value: string; readonly unit: string } => {
  const [value = '', ...unit] = text.split(/\s/u);
  return { value, unit: unit.join(' ') };
};

type Traffic = NonNullable<OverviewFacts['overview']['traffic']>;

function chartOf({ span, bucketMinutes, buckets, before }: Traffic, { t, format }: Speech): TrafficShown['chart'] {
  const seconds = bucketMinutes * MINUTE_SECONDS;
  const rates = (of: Traffic['buckets'], side: 'downBytes' | 'upBytes'): readonly number[] =>
    of.map((bucket) => (Number(bucket[side]) * BITS) / seconds);
  // The last bucket is still filling: its rate would always fall.
  const whole = buckets.slice(0, -1);
  const past = rates(before.slice(0, -1), 'downBytes');
  return {
    span,
    spans: TRAFFIC_SPANS.map((one) => ({ value: one, label: t(`nodePage.span.${one}`) })),
    buckets: whole.map(({ at }, index) => ({
      key: String(at.getTime()),
      name: format.dateTime(at),
      // A tick at the very edge would stick out.
      tick: index / whole.length > LAST_TICK ? '' : tickOf({ at, index, span }, format),
    })),
    isEmpty: past.every((rate) => rate === 0) && whole.every(({ downBytes, upBytes }) => downBytes + upBytes === 0n),
    down: rates(whole, 'downBytes'),
    up: rates(whole, 'upBytes'),
    before: past.some((rate) => rate > 0) ? past : null,
    beforeName: t(`overview.before.${span}`),
  };
}

type Place = { readonly at: Date; readonly index: number; readonly span: Traffic['span'] };

function tickOf({ at, index, span }: Place, format: Speech['format']): string {
  const time = format.time(at);
  if (span === 'hour') return index % 2 === 0 ? time : '';
  if (!time.endsWith(':00')) return '';
  const hour = Number(time.slice(0, 2));
  if (span === 'day') return hour % TICK_HOURS === 0 ? time : '';
  if (hour !== 0) return '';
  if (span === 'week') return format.weekday(at);
  return Math.floor(index / DAY_HOURS) % TICK_DAYS === 0 ? format.date(at) : '';
}
