'use client';
import type { ReactNode } from 'react';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { Icon } from '../show/icon.tsx';
import type { SelectionControl } from './data-table-props.ts';
import { NOTHING } from './selection.ts';

type Props = {
  readonly selection: SelectionControl;
  /** All that fit the filters. Without it only what is loaded can be chosen. */
  readonly total?: number | undefined;
  /** `Button`s; above one object an action becomes a job. */
  readonly children: ReactNode;
};

/** Rises from below and moves no row. */
export function BulkBar({ selection: { value, onChange }, total, children }: Props) {
  const t = useWords();
  const format = useFormat();
  const count = value.isAll ? (total ?? value.ids.size) : value.ids.size;
  if (count === 0) return null;
  const offersAll = total !== undefined && !value.isAll && total > value.ids.size;
  return (
    <div className="k-bulk" role="toolbar" aria-label={t('table.bulk')}>
      <b className="tabular-nums">{t('table.selected', { n: count })}</b>
      {offersAll ? (
        <button type="button" className="k-link ml-1.5" onClick={() => onChange({ ...value, isAll: true })}>
          {t('table.selectAll', { n: format.count(total) })}
        </button>
      ) : null}
      <span className="k-bar" />
      {children}
      <span className="k-bar" />
      <button
        type="button"
        className="k-btn icon"
        aria-label={t('table.clearSelection')}
        onClick={() => onChange(NOTHING)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
