import { useFormat } from '#web/console-words/use-format.ts';
import type { ChartBucket, ChartEvent, ChartSeries, Values } from './chart-data.ts';
import { centreOf, layAreas, layBars, layLine, type Plot } from './chart-geometry.ts';

type Props = {
  readonly plot: Plot;
  readonly width: number;
  readonly height: number;
  readonly buckets: readonly ChartBucket[];
  readonly series: readonly ChartSeries[];
  readonly events: readonly ChartEvent[];
  readonly before: Values | undefined;
  readonly isBars: boolean;
  readonly at: number | null;
};

function Grid({ plot }: Pick<Props, 'plot'>) {
  const format = useFormat();
  return plot.ticks.map(({ value, y }) => (
    <g key={value}>
      <path className="k-grid" d={`M${plot.left - 8} ${y}H${plot.right}`} />
      <text className="k-tick" x={plot.left - 14} y={y + 3.5} textAnchor="end">
        {format.decimals(value, value % 1 === 0 ? 0 : (value * 10) % 1 === 0 ? 1 : 2)}
      </text>
    </g>
  ));
}

function Events({ plot, events, buckets }: Pick<Props, 'plot' | 'events' | 'buckets'>) {
  return events.map(({ index, text }) => {
    const x = centreOf(plot, index, buckets.length) - (plot.right - plot.left) / buckets.length / 2;
    const isRight = x > plot.right - 80;
    return (
      <g key={`${index}${text}`}>
        <path className="k-event" d={`M${x} 2V${plot.bottom}`} />
        <text className="k-tick" x={isRight ? x - 5 : x + 5} y={9} textAnchor={isRight ? 'end' : 'start'}>
          {text}
        </text>
      </g>
    );
  });
}

function Ticks({ plot, buckets, height }: Pick<Props, 'plot' | 'buckets' | 'height'>) {
  return buckets.map(({ key, tick }, index) =>
    tick === undefined || tick === '' ? null : (
      <text key={key} className="k-tick" x={centreOf(plot, index, buckets.length)} y={height - 4} textAnchor="middle">
        {tick}
      </text>
    ),
  );
}

function Marks({ plot, series, buckets, before, isBars }: Props) {
  const count = buckets.length;
  return (
    <>
      {isBars
        ? layBars(series, plot, count).map(({ d, colour, isDim }) => (
            <path key={d} className={`k-fill-${colour} ${isDim ? 'k-dim' : ''}`} d={d} />
          ))
        : layAreas(series, plot, count).map(({ fill, line, colour }) => (
            <g key={fill}>
              <path className={`k-area-fill k-fill-${colour}`} d={fill} />
              <path className={`k-line k-line-${colour}`} d={line} />
            </g>
          ))}
      {before === undefined ? null : <path className="k-before" d={layLine(before, plot, count)} />}
    </>
  );
}

/** The picture alone: one inline SVG. */
export function ChartDrawing(props: Props) {
  const { plot, width, height, buckets, events, at } = props;
  const x = at === null ? 0 : centreOf(plot, at, buckets.length);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} height={height} preserveAspectRatio="none" aria-hidden="true">
      <Grid plot={plot} />
      <Marks {...props} />
      <path className="k-axis" d={`M${plot.left - 8} ${plot.axisY}H${plot.right}`} />
      <Events plot={plot} events={events} buckets={buckets} />
      <Ticks plot={plot} buckets={buckets} height={height} />
      {at === null ? null : <path className="k-cross" d={`M${x} ${plot.top}V${plot.bottom}`} />}
    </svg>
  );
}
