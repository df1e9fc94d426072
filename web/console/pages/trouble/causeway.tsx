/** Tops of the stones, one after the other: no two neighbours are alike. */
const TOPS = [9, 10, 12, 9, 11, 8, 11, 9, 12, 8, 10, 11] as const;
const [STEP, WIDTH, FOOT, LINE, ROUND] = [64, 56, 22.8, 24.75, 4];
const REACH = 30;
/** The fourth stone of the text's width. */
const BROKEN = 3;
const SUNK = 'M192 27.4v7.4a4 4 0 0 0 4 4h48a4 4 0 0 0 4-4v-7.4a1 1 0 0 0-1-1h-54a1 1 0 0 0-1 1z';

const stone = (index: number): string => {
  const left = index * STEP;
  const top = TOPS[((index % TOPS.length) + TOPS.length) % TOPS.length] ?? 9;
  const side = (FOOT - top - ROUND).toFixed(1);
  return `M${left} ${FOOT}V${top + ROUND}a${ROUND} ${ROUND} 0 0 1 ${ROUND}-${ROUND}h${WIDTH - 2 * ROUND}a${ROUND} ${ROUND} 0 0 1 ${ROUND} ${ROUND}v${side}a1.2 1.2 0 0 1-1.2 1.2h-${WIDTH - 2.4}a1.2 1.2 0 0 1-1.2-1.2z`;
};
const STONES = Array.from({ length: 2 * REACH }, (_, index) => index - REACH).filter((index) => index !== BROKEN);

/** The causeway across the whole window, with the one stone that gave way. */
export function BrokenCauseway() {
  return (
    <div className="k-broken" aria-hidden="true">
      <svg viewBox="0 0 640 44">
        <path className="k-rail" d={`M-4000 ${LINE}H4000`} />
        {STONES.map((index) => (
          <path key={index} className="k-st-on" d={stone(index)} />
        ))}
        <path className="k-st-sunk" d={SUNK} />
      </svg>
    </div>
  );
}
