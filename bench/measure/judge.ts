import type { Measured } from '../bench-run.ts';
import type { Target } from '../targets.ts';

export type Figure = {
  readonly name: string;
  /** Null when it was not measured. */
  readonly value: number | null;
  readonly unit: string;
  /** In words, like `≤ 25`; null: the figure is there to compare with. */
  readonly target: string | null;
  readonly holds: boolean;
};

/** Holds what was measured against the targets. A target whose figure is missing or no number does not hold. */
export function judge(measured: readonly Measured[], targets: Readonly<Record<string, Target>>): Figure[] {
  const names = new Set(measured.map(({ name }) => name));
  const missing = Object.entries(targets).filter(([name]) => !names.has(name));
  return [
    ...measured.map((one) => judgeOne(one, targets[one.name])),
    ...missing.map(([name, target]) => ({
      name,
      value: null,
      unit: target.unit,
      target: inWords(target),
      holds: false,
    })),
  ];
}

function judgeOne({ name, value, unit }: Measured, target: Target | undefined): Figure {
  const known = Number.isFinite(value) ? value : null;
  const shown = { name, value: roundForReading(known), unit };
  if (target === undefined) return { ...shown, target: null, holds: true };
  return { ...shown, target: inWords(target), holds: known !== null && reaches(known, target) };
}

function reaches(value: number, target: Target): boolean {
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast;
}

/** A target as people read it. */
export function inWords(target: Target): string {
  return 'atMost' in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`;
}

/** Three digits are what a measurement is worth; what was judged is the value itself. */
function roundForReading(value: number | null): number | null {
  if (value === null) return null;
  return Math.abs(value) >= 100 ? Math.round(value * 10) / 10 : Number(value.toPrecision(3));
}
