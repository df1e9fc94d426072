import { useMemo } from 'react';
import { useFormat } from '#web/words/use-format.ts';
import { CHART, drawBars, drawWater, type Slot, type Stone, tickPlaces } from './chart-geometry.ts';

type Bar = { readonly key: string; readonly tick: string; readonly down: number | null; readonly up: number | null };

const slotOf = ({ down, up }: Bar): Slot => (down === null || up === null ? null : { down, up });

function StoneRect({ stone, look }: { readonly stone: Stone | null; readonly look: string }) {
  if (stone === null) return null;
  return <rect className={look} x={stone.x} y={stone.y} width={stone.width} height={stone.height} rx={stone.radius} />;
}

function Grid({ maximum }: { readonly maximum: number }) {
  const { bytes } = useFormat();
  const half = (CHART.top + CHART.ground) / 2;
  return [
    { y: CHART.top, value: maximum },
    { y: half, value: maximum / 2 },
  ].map(({ y, value }) => (
    <g key={y}>
      <path className="c-ax" d={`M0 ${y}H${CHART.plot + 2}`} />
      <text x={CHART.width} y={y + 4} textAnchor="end">
        {bytes(value)}
      </text>
    </g>
  ));
}

/** The picture alone; words, keys and fingers are Chart's. */
export function ChartDrawing({ bars, chosen }: { readonly bars: readonly Bar[]; readonly chosen: number }) {
  const slots = useMemo(() => bars.map(slotOf), [bars]);
  const { maximum, bars: drawn } = useMemo(() => drawBars(slots), [slots]);
  const water = useMemo(() => drawWater(slots), [slots]);
  return (
    <svg viewBox={`0 0 ${CHART.width} ${CHART.height}`} aria-hidden="true">
      <Grid maximum={maximum} />
      {drawn.map(({ down, up }, index) => {
        const dim = index === chosen ? '' : 'c-dim';
        return (
          <g key={bars[index]?.key}>
            <StoneRect stone={down} look={`c-dn ${dim}`} />
            <StoneRect stone={up} look={`c-up ${dim}`} />
          </g>
        );
      })}
      {water.map(({ path, isKnown }) => (
        <path key={path} className={isKnown ? 'c-wv' : 'c-wv c-unknown'} d={path} />
      ))}
      {tickPlaces(bars.length).map(({ index, x, anchor }) => (
        <text key={anchor} x={x} y={166} textAnchor={anchor}>
          {bars[index]?.tick}
        </text>
      ))}
    </svg>
  );
}
