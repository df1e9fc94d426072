'use client';
import { useWords } from '#web/console-words/use-words.ts';
import { type ChartSeries, type ChartUnit, totalOf } from './chart-data.ts';
import { useValueText } from './use-value-text.ts';

type Props = {
  readonly series: readonly ChartSeries[];
  readonly unit: ChartUnit;
  readonly hiddenIds: readonly string[];
  readonly setHidden: (ids: readonly string[]) => void;
  readonly hasBefore: boolean;
};

/** Carries the totals, and is the filter: a press hides or shows a series. Rates have no totals. */
export function ChartLegend({ series, unit, hiddenIds, setHidden, hasBefore }: Props) {
  const t = useWords();
  const say = useValueText(unit);
  const toggle = (id: string): void => {
    const others = hiddenIds.filter((one) => one !== id);
    if (others.length < hiddenIds.length) setHidden(others);
    else if (hiddenIds.length + 1 < series.length) setHidden([...hiddenIds, id]);
  };
  const total = (values: ChartSeries['up']): string => (unit === 'rate' ? '' : say(totalOf(values)));
  const only = series.length === 1 ? series[0] : undefined;
  return (
    <div className="k-legend">
      {series.map(({ id, name, colour, down }) => (
        <button
          key={id}
          type="button"
          className="k-leg"
          aria-pressed={!hiddenIds.includes(id)}
          onClick={() => toggle(id)}
        >
          <i className={`k-bg-${colour}`} />
          {name} <b>{total(down)}</b>
        </button>
      ))}
      {only?.up === undefined ? null : (
        <span className="k-leg">
          <i className={`k-bg-${only.upColour ?? only.colour}`} />
          {t('chart.up')} <b>{total(only.up)}</b>
        </span>
      )}
      {hasBefore ? (
        <span className="k-leg">
          <i className="dash" />
          {t('chart.before')}
        </span>
      ) : null}
    </div>
  );
}
