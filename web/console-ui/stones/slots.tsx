import { stonePath } from './lay-stones.ts';

type Props = {
  /** By slot, 0 first; null is empty. */
  readonly slots: readonly (number | null)[];
  /** In words: "Slots: 0 r5, 1 r4, 2 empty". */
  readonly label: string;
  /** The slot that a node refused. */
  readonly refused?: number | undefined;
  /** The slot that goes with the next reissue: drawn sunk. */
  readonly leaving?: number | undefined;
};

const [WIDTH, HEIGHT, GAP] = [30, 15, 3];

const slotClass = (slot: number, isRefused: boolean): string => (isRefused ? 'k-slot-refused' : `k-slot-${slot}`);

/** The three live revisions of a connection: 0 newest and strongest, 2 the next to go. */
export function Slots({ slots, label, refused, leaving }: Props) {
  const width = slots.length * (WIDTH + GAP) - GAP;
  return (
    <svg
      className="k-stones k-slots"
      viewBox={`0 0 ${width} 18`}
      width={width}
      height={18}
      role="img"
      aria-label={label}
    >
      <path className="k-rail" d={`M0 16.25H${width}`} />
      {slots.map((revision, slot) => {
        const x = slot * (WIDTH + GAP);
        const name = slotClass(slot, refused === slot);
        const y = leaving === slot ? 8.5 : 0.5;
        return (
          <g key={x} className={name}>
            {revision === null ? null : <path d={stonePath({ x, y, width: WIDTH, height: HEIGHT }, 3.5)} />}
            <text className={revision === null ? 'k-empty' : ''} x={x + WIDTH / 2} y={y + 11.2} textAnchor="middle">
              {revision === null ? '·' : `r${revision}`}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
