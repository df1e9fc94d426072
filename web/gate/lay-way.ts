/** Where the stones of the causeway stand on the gate: the middle ones carry the form, the others run out of the window. */
const TOPS = [9, 10, 12, 9, 11, 8, 11, 9, 12, 8, 10, 11] as const;
const [STEP, WIDTH, MIDDLE_WIDTH, GAP] = [64, 56, 432, 8];
const [FOOT, RUNNING] = [22.8, 31];

type Stone = { readonly x: number; readonly top: number; readonly width: number; readonly round: number };

const draw = ({ x, top, width, round }: Stone): string =>
  `M${x} ${FOOT}V${top + round}a${round} ${round} 0 0 1 ${round}-${round}h${width - 2 * round}a${round} ${round} 0 0 1 ${round} ${round}` +
  `v${(FOOT - top - round).toFixed(1)}a1.2 1.2 0 0 1-1.2 1.2h-${width - 2.4}a1.2 1.2 0 0 1-1.2-1.2z`;

const running = (from: number): readonly string[] =>
  Array.from({ length: RUNNING }, (_, index) =>
    draw({ x: from + index * STEP, top: TOPS[index % TOPS.length] ?? 9, width: WIDTH, round: 4 }),
  );

/** The stones before the form, and those after it. */
export const BEFORE = running(8 - RUNNING * STEP - GAP);
export const AFTER = running(MIDDLE_WIDTH + GAP);

/** So many stones under the form. */
export const middle = (count: number): readonly string[] => {
  const width = (MIDDLE_WIDTH + GAP) / count - GAP;
  return Array.from({ length: count }, (_, index) => draw({ x: index * (width + GAP), top: 8, width, round: 4.5 }));
};
