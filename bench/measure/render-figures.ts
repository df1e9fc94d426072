import type { Figure } from './judge.ts';

/** The figures as lines for people, the ones with a target first. */
export function renderFigures(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  const judged = figures.filter(({ target }) => target !== null);
  const others = figures.filter(({ target }) => target === null);
  return [...judged, ...others].map((figure) => render(figure, width)).join('\n');
}

function render({ name, value, unit, target, holds }: Figure, width: number): string {
  const mark = target === null ? ' ' : holds ? '✓' : '✗';
  const shown = value === null ? 'not measured' : `${value.toLocaleString('en')} ${unit}`.trimEnd();
  return `${mark} ${name.padEnd(width)}  ${shown.padStart(14)}${target === null ? '' : `  (${target})`}`;
}
