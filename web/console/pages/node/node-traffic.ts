import type { NodePage } from '#core/node/read-node-page.ts';
import { TRAFFIC_SPANS } from '#core/usage/read-node-traffic.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { cutTo } from '#web/console-words/split-bytes.ts';
import { rateUnitOf } from '../nodes/rate-unit.ts';
import type { NodeTraffic } from './traffic-side.tsx';

const HOUR_MS = 3_600_000;
/** Which buckets have their time under the axis. */
const TICK_EVERY_HOURS = { hour: 0, day: 6, week: 24, month: 24 * 7 } as const;
const BITS = 8;
const MINUTE_SECONDS = 60;

/** The figures and the chart of a node, in words and bits a second. */
export function describeTraffic(
  { node, traffic, rate, userCount, onlineCount }: NodePage,
  { t, format }: Speech,
): NodeTraffic {
  const { span, buckets, bucketMinutes } = traffic;
  const seconds = bucketMinutes * MINUTE_SECONDS;
  const toRate = (bytes: bigint): number => (Number(bytes) * BITS) / seconds;
  const isBefore = (at: Date): boolean =>
    at < node.createdAt && at.getTime() + seconds * 1_000 <= node.createdAt.getTime();
  const of = (side: 'downBytes' | 'upBytes') =>
    buckets.map((bucket) => (isBefore(bucket.at) ? null : toRate(bucket[side])));
  const total = (side: 'downBytes' | 'upBytes'): bigint => buckets.reduce((sum, bucket) => sum + bucket[side], 0n);
  const [value = '', unit = ''] = format.rate(cutTo(rate.downBps + rate.upBps, 0)).split(/\s/u);
  const [down, up] = [of('downBytes'), of('upBytes')];
  return {
    span,
    unit: rateUnitOf(
      [...down, ...up].map((value) => value ?? 0),
      { t },
    ).name,
    spans: TRAFFIC_SPANS.map((one) => ({ value: one, label: t(`nodePage.span.${one}`) })),
    buckets: buckets.map(({ at }, index) => ({
      key: String(at.getTime()),
      name: format.dateTime(at),
      ...tickOf({ at, index, span }, format),
    })),
    down,
    up,
    rate: { value, unit },
    users: format.number(userCount),
    online: format.number(onlineCount),
    capacity: node.capacity === null ? null : format.number(node.capacity),
    label: t('nodePage.trafficLabel', {
      down: format.bytes(total('downBytes')),
      up: format.bytes(total('upBytes')),
      span: t(`nodePage.span.${span}`),
    }),
  };
}

type Place = { readonly at: Date; readonly index: number; readonly span: NodePage['traffic']['span'] };

function tickOf({ at, index, span }: Place, format: Speech['format']): { readonly tick?: string } {
  if (span === 'hour') return index % 3 === 0 ? { tick: format.time(at) } : {};
  const every = TICK_EVERY_HOURS[span];
  if (at.getTime() % HOUR_MS !== 0) return {};
  if (span === 'day')
    return Number(format.time(at).slice(0, 2)) % every === 0 ? { tick: format.time(at).slice(0, 2) } : {};
  if (Number(format.time(at).slice(0, 2)) !== 0) return {};
  if (span === 'week') return { tick: format.weekday(at) };
  return Math.floor(index / 24) % 7 === 0 ? { tick: format.date(at) } : {};
}
