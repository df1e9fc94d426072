import { useFormat } from '#web/console-words/use-format.ts';
import type { ChartUnit } from './chart-data.ts';

/** How the chart says a value. */
export function useValueText(unit: ChartUnit): (value: number | null) => string {
  const format = useFormat();
  return (value) => {
    if (value === null) return '–';
    if (unit === 'bytes') return format.bytes(Math.round(value));
    return unit === 'rate' ? format.rate(value) : format.number(value);
  };
}
