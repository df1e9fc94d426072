import { stonePath, sunkPath } from '../stones/lay-stones.ts';

export type Bar = {
  readonly key: string;
  readonly value: number;
  readonly kind: 'stone' | 'amber' | 'red';
  /** Over it: 18.4k. */
  readonly text?: string;
  /** Under it. */
  readonly tick?: string;
};
type Props = {
  readonly bars: readonly Bar[];
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
};

const [GAP, TOP, FOOT, LEAST] = [3, 14, 26, 2];

/** A distribution in stones: red ones hang below the line. */
export function Bars({ bars, label, width = 384, height = 130 }: Props) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const slot = width / Math.max(1, bars.length);
  const axis = height - FOOT;
  return (
    <svg className="mt-3 w-full overflow-visible" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {bars.map(({ key, value, kind, text, tick }, index) => {
        const isSunk = kind === 'red';
        const tall = Math.max(value > 0 ? LEAST : 0, (value / most) * (axis - TOP));
        const box = { x: index * slot, width: slot - GAP, height: isSunk ? Math.min(tall, 10) : tall };
        const y = isSunk ? axis + 1.5 : axis - 0.75 - tall;
        return (
          <g key={key}>
            {value === 0 ? null : (
              <path
                className={`k-fill-${kind}`}
                d={isSunk ? sunkPath({ ...box, y }, 3) : stonePath({ ...box, y }, 3)}
              />
            )}
            <text className="k-tick" x={box.x + box.width / 2} y={(isSunk ? axis : y) - 5} textAnchor="middle">
              {text}
            </text>
            <text className="k-tick" x={box.x} y={axis + (isSunk ? 24 : 13)}>
              {tick}
            </text>
          </g>
        );
      })}
      <path className="k-axis" d={`M0 ${axis}H${width}`} />
    </svg>
  );
}
