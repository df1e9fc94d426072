import type { SeriesColour } from './chart-data.ts';
import { sparkPath } from './spark-path.ts';

type Props = {
  readonly values: readonly (number | null)[];
  /** In words; the number stands beside it. */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
  readonly colour?: SeriesColour;
};

/** A course without axes. */
export function Sparkline({ values, label, width = 84, height = 18, colour = 'c1' }: Props) {
  return (
    <svg
      className="k-spark"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <path className={`k-line k-line-${colour}`} d={sparkPath(values, { width, height })} />
      <path className="k-rail thin" d={`M0 ${height - 0.5}H${width}`} />
    </svg>
  );
}
