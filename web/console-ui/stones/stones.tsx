import { byPaint } from './by-paint.ts';
import { layStones } from './lay-stones.ts';
import type { StoneItem, StoneKind, StoneSize, StoneTone } from './stone-kinds.ts';

type Props = {
  readonly items: readonly (StoneItem | StoneKind)[];
  readonly size?: StoneSize;
  /** Paints the stones that stand. */
  readonly tone?: StoneTone;
  /** Places on the line, when there is room beyond the items. */
  readonly length?: number;
  /** What the row says, in words: "27 of 28 nodes". The number stands beside it in text, too. */
  readonly label: string;
  /** The words stand right beside the row: readers need not hear them twice. */
  readonly isDecorative?: boolean;
  readonly className?: string;
};

const PAINT = {
  half: 'k-st-half',
  sunk: 'k-st-sunk',
  hollow: 'k-st-want',
  hold: 'k-st-want',
  paused: 'k-st-ink',
  bare: '',
} as const satisfies Record<Exclude<StoneKind, 'stands'>, string>;
const STANDING = {
  stone: 'k-st-on',
  tide: 'k-st-tide',
  amber: 'k-st-half',
} as const satisfies Record<StoneTone, string>;

/** The line is what is wanted; the stones are what is laid. */
export function Stones({
  items,
  size = 'row',
  tone = 'stone',
  length,
  label,
  isDecorative = false,
  className = '',
}: Props) {
  const asItems = items.map((item) => (typeof item === 'string' ? { kind: item } : item));
  const row = layStones(asItems, size, length);
  const paths = byPaint(row.stones, (kind) => (kind === 'stands' ? STANDING[tone] : PAINT[kind]));
  const said = isDecorative || label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg
      className={`k-stones ${className}`}
      viewBox={`0 0 ${row.width} ${row.height}`}
      width={row.width}
      height={row.height}
      {...said}
    >
      <path className="k-rail" d={`M0 ${row.lineY}H${row.width}`} />
      {Object.entries(paths).map(([paint, d]) => (
        <path key={paint} className={paint} d={d} />
      ))}
    </svg>
  );
}
