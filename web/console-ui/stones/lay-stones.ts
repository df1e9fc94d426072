import { STONE_SIZES, type StoneItem, type StoneKind, type StoneSize } from './stone-kinds.ts';

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type LaidStone = { readonly kind: StoneKind; readonly d: string };
export type LaidRow = {
  readonly width: number;
  /** To the foot of the line: what is sunk hangs out below, so that rows of any state have their lines at one height. */
  readonly height: number;
  readonly lineY: number;
  readonly stones: readonly LaidStone[];
};

const LINE = 1.5;
const TOP = 0.5;
const FOOT = 0.8;
/** A sunk stone hangs this far below the line, and shows this much of its height. */
const [DROP, SHOWN] = [0.7, 0.8];

const n = (value: number): string => String(Math.round(value * 100) / 100);

/** Round at the top, almost square at the foot. */
export const stonePath = ({ x, y, width, height }: Box, radius: number): string => {
  const r = Math.min(radius, width * 0.46, height * 0.4);
  const f = Math.min(FOOT, width / 3);
  return (
    `M${n(x)} ${n(y + height - f)}V${n(y + r)}a${n(r)} ${n(r)} 0 0 1 ${n(r)} ${n(-r)}h${n(width - 2 * r)}` +
    `a${n(r)} ${n(r)} 0 0 1 ${n(r)} ${n(r)}V${n(y + height - f)}a${n(f)} ${n(f)} 0 0 1 ${n(-f)} ${n(f)}` +
    `h${n(2 * f - width)}a${n(f)} ${n(f)} 0 0 1 ${n(-f)} ${n(-f)}z`
  );
};

/** The same stone hanging under the line: square at the top, round below. */
export const sunkPath = ({ x, y, width, height }: Box, radius: number): string => {
  const r = Math.min(radius, width * 0.46, height * 0.45);
  const f = Math.min(FOOT, width / 3);
  return (
    `M${n(x + f)} ${n(y)}h${n(width - 2 * f)}a${n(f)} ${n(f)} 0 0 1 ${n(f)} ${n(f)}V${n(y + height - r)}` +
    `a${n(r)} ${n(r)} 0 0 1 ${n(-r)} ${n(r)}h${n(2 * r - width)}a${n(r)} ${n(r)} 0 0 1 ${n(-r)} ${n(-r)}` +
    `V${n(y + f)}a${n(f)} ${n(f)} 0 0 1 ${n(f)} ${n(-f)}z`
  );
};

const drawStone = (kind: StoneKind, box: Box, radius: number): string => {
  const { height } = box;
  switch (kind) {
    case 'stands':
      return stonePath(box, radius);
    case 'half':
      return stonePath({ ...box, y: box.y + (height + LINE) / 2 }, radius);
    case 'sunk':
      return sunkPath({ ...box, y: box.y + height + LINE + DROP, height: height * SHOWN }, radius);
    case 'hollow':
      return stonePath(
        { ...box, x: box.x + 0.6, y: box.y + 0.6, width: box.width - 1.2, height: height - 0.6 },
        radius,
      );
    case 'hold':
      return stonePath(
        { x: box.x + 0.6, y: box.y - 1, width: box.width - 1.2, height: Math.max(3, height - 3) },
        radius - 0.6,
      );
    case 'paused': {
      const width = Math.max(1.4, box.width * 0.36);
      const second = { ...box, x: box.x + box.width - width, width };
      return stonePath({ ...box, width }, radius * 0.6) + stonePath(second, radius * 0.6);
    }
    case 'bare':
      return '';
  }
};

const drawn = new Map<string, string>();

/** A whole stone at its place, drawn once: lists show the same hundreds of times. */
const drawWhole = (kind: StoneKind, { size, index }: { readonly size: StoneSize; readonly index: number }): string => {
  const key = `${size} ${kind} ${index}`;
  const { width, height, gap, radius } = STONE_SIZES[size];
  const d = drawn.get(key) ?? drawStone(kind, { x: index * (width + gap), y: TOP, width, height }, radius);
  drawn.set(key, d);
  return d;
};

/** Lays stones along one line, `length` places long (as many as there are items, unless told). */
export const layStones = (items: readonly StoneItem[], size: StoneSize, length = items.length): LaidRow => {
  const { width, height, gap, radius } = STONE_SIZES[size];
  const places = Math.max(length, items.length, 1);
  const stones = items.flatMap(({ kind, part = 1 }, index): LaidStone[] => {
    if (kind === 'bare' || part <= 0) return [];
    if (part >= 1) return [{ kind, d: drawWhole(kind, { size, index }) }];
    const shown = Math.max(1.2, width * part);
    const box = { x: index * (width + gap), y: TOP, width: shown, height };
    return [{ kind, d: drawStone(kind, box, radius) }];
  });
  return {
    width: Math.round((places * (width + gap) - gap) * 10) / 10,
    height: TOP + height + LINE,
    lineY: TOP + height + LINE / 2,
    stones,
  };
};
