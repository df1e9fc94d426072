/** The drawing's own units; it scales with its box. */
export const CHART = {
  width: 326,
  height: 170,
  plot: 296,
  left: 1.5,
  top: 18,
  ground: 111,
  water: 114,
  below: 117,
  deep: 30,
} as const;

const TALL = CHART.ground - CHART.top;
const GAP = 3;
const WIDEST = 22;
const LEAST = 2;
const WAVE = 14;

export type Bytes = { readonly down: number; readonly up: number };
/** Null: nobody knows what happened then. */
export type Slot = Bytes | null;
export type Stone = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
};
export type Drawn = { readonly down: Stone | null; readonly up: Stone | null };

const round = (value: number): number => Math.round(value * 100) / 100;

/** The next round number of a binary unit, so that the axis says 4 GB and not 3.7. 1 KB at least. */
export const roundMaximum = (most: number): number => {
  let unit = 1024;
  while (most / unit > 1000) unit *= 1024;
  const shares = [1, 2, 4, 6, 8, 10, 20, 40, 60, 80, 100, 200, 400, 600, 800, 1000];
  return (shares.find((share) => share * unit >= most) ?? 1000) * unit;
};

export const slotWidth = (count: number): number => CHART.plot / Math.max(1, count);

/** Which slot lies under a place 0..1 across the whole drawing. */
export const slotAt = (share: number, count: number): number => {
  const index = Math.floor((share * CHART.width - CHART.left) / slotWidth(count));
  return Math.min(count - 1, Math.max(0, index));
};

const placeOf = (index: number, count: number) => {
  const slot = slotWidth(count);
  const width = Math.min(WIDEST, slot - GAP);
  return { x: round(CHART.left + index * slot + (slot - GAP - width) / 2), width: round(width) };
};

/** Stones above the water for what was received, their reflection below for what was sent; each side has its own scale. */
export const drawBars = (slots: readonly Slot[]): { readonly maximum: number; readonly bars: readonly Drawn[] } => {
  const maximum = roundMaximum(Math.max(0, ...slots.map((slot) => slot?.down ?? 0)));
  const mostUp = Math.max(1, ...slots.map((slot) => slot?.up ?? 0));
  const bars = slots.map((slot, index): Drawn => {
    if (slot === null || slot.down + slot.up <= 0) return { down: null, up: null };
    const place = placeOf(index, slots.length);
    const above = round(Math.max(LEAST, (TALL * slot.down) / maximum));
    const below = slot.up <= 0 ? 0 : round(Math.max(1.5, (CHART.deep * slot.up) / mostUp));
    const radius = place.width > 12 ? 4 : 2.2;
    const stone = (y: number, height: number): Stone => ({
      ...place,
      y: round(y),
      height,
      radius: Math.min(radius, height / 2),
    });
    return { down: stone(CHART.ground - above, above), up: below === 0 ? null : stone(CHART.below, below) };
  });
  return { maximum, bars };
};

const waveY = (x: number): number => CHART.water - 0.8 * (1 - Math.cos((2 * Math.PI * x) / WAVE));

const wave = (from: number, to: number): string => {
  const steps = Math.max(1, Math.ceil((to - from) / 1.75));
  const points = Array.from({ length: steps + 1 }, (_, step) => {
    const x = from + ((to - from) * step) / steps;
    return `${round(x)} ${round(waveY(x))}`;
  });
  return `M${points.join('L')}`;
};

/** The water line: whole where it is known what happened, dotted where it is not. */
export const drawWater = (slots: readonly Slot[]): readonly { readonly path: string; readonly isKnown: boolean }[] => {
  const slot = slotWidth(slots.length);
  const runs: { from: number; to: number; isKnown: boolean }[] = [];
  for (const [index, value] of slots.entries()) {
    const isKnown = value !== null;
    const last = runs.at(-1);
    if (last?.isKnown === isKnown) last.to = index + 1;
    else runs.push({ from: index, to: index + 1, isKnown });
  }
  return runs.map(({ from, to, isKnown }) => ({
    path: wave(
      from === 0 ? 0 : CHART.left + from * slot,
      to === slots.length ? CHART.plot + CHART.left : CHART.left + to * slot,
    ),
    isKnown,
  }));
};

/** Three dates: the first, the middle one, the last. */
export const tickPlaces = (count: number) => {
  const middle = Math.floor((count - 1) / 2);
  const slot = slotWidth(count);
  const centre = (index: number): number => round(CHART.left + (index + 0.5) * slot - GAP / 2);
  return [
    { index: 0, x: CHART.left, anchor: 'start' },
    { index: middle, x: centre(middle), anchor: 'middle' },
    { index: count - 1, x: CHART.plot, anchor: 'end' },
  ] as const;
};
