'use client';
import { useWords } from '#web/console-words/use-words.ts';
import type { ChartProps } from './chart-props.ts';
import { useValueText } from './use-value-text.ts';

/** The same data as a table: by T, and for readers. */
export function ChartTable({ buckets, series, unit, label }: ChartProps) {
  const t = useWords();
  const say = useValueText(unit);
  const hasUp = series.some(({ up }) => up !== undefined);
  return (
    <div className="max-h-80 overflow-auto">
      <table className="k-table compact" style={{ tableLayout: 'auto' }}>
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('chart.time')}</th>
            {series.map(({ id, name }) => (
              <th key={id} scope="col" className="num">
                {name}
              </th>
            ))}
            {hasUp ? (
              <th scope="col" className="num">
                {t('chart.up')}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {buckets.map(({ key, name }, index) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {series.map(({ id, down }) => (
                <td key={id} className="num">
                  {say(down[index] ?? null)}
                </td>
              ))}
              {hasUp ? (
                <td className="num">{say(series.reduce((sum, { up }) => sum + (up?.[index] ?? 0), 0))}</td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
