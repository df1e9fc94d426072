'use client';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { useKeys } from '../keys/keys-provider.tsx';
import { axisUnitOf, type ChartBucket, type ChartEvent, peaksOf } from './chart-data.ts';
import { ChartDrawing } from './chart-drawing.tsx';
import { bucketAt, centreOf, layPlot, type Plot } from './chart-geometry.ts';
import { ChartLegend } from './chart-legend.tsx';
import type { ChartProps } from './chart-props.ts';
import { ChartTable } from './chart-table.tsx';
import { useValueText } from './use-value-text.ts';
import { useWidth } from './use-width.ts';

const AXIS_ROOM = 34;
/** From here on buckets are areas instead of bars. */
const MOST_BARS = 60;
const EMPTY: readonly ChartEvent[] = [];

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: -1e6,
  End: 1e6,
};

type TipProps = Pick<ChartProps, 'series' | 'unit'> & {
  readonly bucket: ChartBucket;
  readonly index: number;
  readonly x: number;
  readonly width: number;
};

function Tip({ series, unit, bucket, index, x, width }: TipProps) {
  const say = useValueText(unit);
  const t = useWords();
  const isLeft = x > width / 2;
  const ups = series.filter(({ up }) => up !== undefined);
  return (
    <div className="k-tip" style={isLeft ? { right: width - x + 12 } : { left: x + 12 }} aria-hidden="true">
      <b>{bucket.name}</b>
      <ul>
        {series.toReversed().map(({ id, name, colour, down }) => (
          <li key={id}>
            <i className={`k-bg-${colour}`} />
            {name}
            <b>{say(down[index] ?? null)}</b>
          </li>
        ))}
        {ups.length === 0 ? null : (
          <li>
            <i className={ups[0]?.upColour === undefined ? '' : `k-bg-${ups[0].upColour}`} />
            {t('chart.up')}
            <b>{say(ups.reduce((sum, { up }) => sum + (up?.[index] ?? 0), 0))}</b>
          </li>
        )}
      </ul>
    </div>
  );
}

/** The bucket under the pointer, or chosen by arrows. */
const useCrosshair = (plot: Plot, count: number) => {
  const [at, setAt] = useState<number | null>(null);
  const leave = (): void => setAt(null);
  const handlers = {
    onPointerMove: (event: PointerEvent<HTMLElement>): void =>
      setAt(bucketAt(plot, event.clientX - event.currentTarget.getBoundingClientRect().left, count)),
    onPointerLeave: leave,
    onBlur: leave,
    onKeyDown: (event: KeyboardEvent): void => {
      const step = STEPS[event.key];
      if (event.key === 'Escape') leave();
      if (step === undefined || count === 0) return;
      event.preventDefault();
      setAt((now) => Math.max(0, Math.min(count - 1, (now ?? (step > 0 ? -1 : count)) + step)));
    },
  };
  return { at: at !== null && at < count ? at : null, handlers };
};

/** Down above the line, up below, one scale; the crosshair names all series; T turns it into a table. */
export function Chart(props: ChartProps) {
  const {
    buckets,
    series,
    unit,
    label,
    before,
    events = EMPTY,
    height = 190,
    likelyWidth = 760,
    hasLegend = true,
  } = props;
  const t = useWords();
  const say = useValueText(unit);
  const { ref, width } = useWidth(likelyWidth);
  const [isTable, setTable] = useState(false);
  const [hiddenIds, setHidden] = useState<readonly string[]>([]);
  useKeys([{ keys: 'T', label: t('keys.table'), run: () => setTable((was) => !was) }]);
  const shown = series.filter(({ id }) => !hiddenIds.includes(id));
  const peaks = peaksOf(shown, before);
  const { divisor } = axisUnitOf(Math.max(peaks.down, peaks.up), unit);
  const plot = layPlot({ width, height, left: AXIS_ROOM }, peaks, divisor);
  const count = buckets.length;
  const { at, handlers } = useCrosshair(plot, count);
  const bucket = at === null ? undefined : buckets[at];
  const spoken =
    bucket === undefined
      ? label
      : `${bucket.name}: ${shown.map((one) => `${one.name} ${say(one.down[at ?? 0] ?? null)}`).join(', ')}`;
  if (isTable) return <ChartTable {...props} series={shown} />;
  return (
    <>
      <div
        ref={ref}
        className="k-chart"
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, count - 1)}
        aria-valuenow={at ?? 0}
        aria-valuetext={spoken}
        {...handlers}
      >
        <ChartDrawing
          {...{ plot, width, height, buckets, events, before }}
          series={shown}
          isBars={count <= MOST_BARS}
          at={at}
        />
        {bucket === undefined || at === null ? null : (
          <Tip {...{ unit, bucket, width }} series={shown} index={at} x={centreOf(plot, at, count)} />
        )}
      </div>
      {hasLegend ? <ChartLegend {...{ series, unit, hiddenIds, setHidden }} hasBefore={before !== undefined} /> : null}
    </>
  );
}
