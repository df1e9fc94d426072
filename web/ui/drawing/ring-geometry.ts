import { layStones } from './lay-stones.ts';

const CENTRE = 108;
const INNER = 79;
const COUNT = 24;
/** From and to, in degrees from the start of a quarter: uneven, the same in each. */
const QUARTER = [
  [2.75, 13.3],
  [18.8, 27.4],
  [32.9, 43.9],
  [49.4, 58.45],
  [63.95, 71.95],
  [77.45, 87.25],
] as const;
const OUTER = [100, 98.2, 100.4, 99.4, 97.6, 100.6, 98.8, 100] as const;

const round = (value: number): number => Math.round(value * 100) / 100;

const at = (radius: number, degrees: number): string => {
  const angle = (degrees * Math.PI) / 180;
  return `${round(CENTRE + radius * Math.sin(angle))} ${round(CENTRE - radius * Math.cos(angle))}`;
};

const stonePath = (index: number, share: number): string => {
  const [from, to] = QUARTER[index % QUARTER.length] ?? QUARTER[0];
  const turn = Math.floor(index / QUARTER.length) * 90;
  const full = OUTER[index % OUTER.length] ?? OUTER[0];
  const outer = round(share === 1 ? full : INNER + (full - INNER) * (0.34 + 0.66 * share));
  const inside = `M${at(INNER, turn + from)}A${INNER} ${INNER} 0 0 1 ${at(INNER, turn + to)}`;
  return `${inside}L${at(outer, turn + to)}A${outer} ${outer} 0 0 0 ${at(outer, turn + from)}Z`;
};

/** Paths of the stones that stand, from twelve o'clock; `share` is 0..1 of all. */
export const ringStones = (share: number): readonly string[] =>
  layStones({ count: COUNT, laid: share * COUNT }).flatMap((stone, index) => {
    if (stone.kind === 'laid') return [stonePath(index, 1)];
    return stone.kind === 'part' ? [stonePath(index, stone.share)] : [];
  });

/** The edge of the pond: sixteen waves. */
export const pondPath = (): string => {
  const points = Array.from({ length: 120 }, (_, index) => {
    const degrees = index * 3;
    return at(84.5 + 1.05 * Math.sin((degrees * 16 * Math.PI) / 180), degrees);
  });
  return `M${points.join('L')}Z`;
};
