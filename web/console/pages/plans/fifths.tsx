type Props = { readonly counts: readonly number[]; readonly label: string };

const [WIDTH, HEIGHT, GAP] = [22, 14, 2];
const LEAST = 1.5;
const LENGTH = 5 * WIDTH + 4 * GAP;

/** How far the users of a plan are through their quota: a stone a fifth, as high as it has people; the last one wants care. */
export function Fifths({ counts, label }: Props) {
  const most = Math.max(...counts, 1);
  return (
    <svg
      className="k-stones"
      viewBox={`0 0 ${LENGTH} ${HEIGHT + 2}`}
      width={LENGTH}
      height={HEIGHT + 2}
      role="img"
      aria-label={label}
    >
      <path className="k-rail" d={`M0 ${HEIGHT + 1.25}H${LENGTH}`} />
      {counts.map((count, fifth) => {
        if (count === 0) return null;
        const height = Math.max(LEAST, (count / most) * HEIGHT);
        const radius = Math.min(2, height);
        const left = fifth * (WIDTH + GAP);
        const top = HEIGHT + 0.5 - height;
        return (
          <path
            key={left}
            className={fifth === counts.length - 1 ? 'k-st-half' : 'k-st-on'}
            d={`M${left} ${HEIGHT + 0.5}V${top + radius}a${radius} ${radius} 0 0 1 ${radius} ${-radius}h${WIDTH - 2 * radius}a${radius} ${radius} 0 0 1 ${radius} ${radius}V${HEIGHT + 0.5}z`}
          />
        );
      })}
    </svg>
  );
}
