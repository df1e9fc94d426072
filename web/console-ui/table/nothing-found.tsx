'use client';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { Button } from '../form/button.tsx';
import { EmptyState } from '../show/empty-state.tsx';
import type { FilterField } from './filter-field.ts';
import { withFilter, withoutFilters } from './table-query.ts';
import type { TableAddress } from './use-table-query.ts';

type Props = {
  readonly address: TableAddress;
  readonly fields: readonly FilterField[];
  /** The filter without which most rows fit, and how many. */
  readonly wider?: { readonly field: string; readonly count: number } | undefined;
};

/** Nothing fits the filters: they are named, and the nearest wider view is one key away. */
export function NothingFound({ address, fields, wider }: Props) {
  const t = useWords();
  const format = useFormat();
  const { query, go } = address;
  const count = Object.keys(query.filters).length;
  const dropped = fields.find(({ id }) => id === wider?.field);
  if (dropped !== undefined && wider !== undefined)
    return (
      <EmptyState
        title={t('table.nothingFits', { n: count })}
        stones={[]}
        actions={
          <Button size="small" hotKey="Enter" onClick={() => go(withFilter(query, dropped.id, []))}>
            {t('table.drop', { filter: dropped.name })}
          </Button>
        }
      >
        {t('table.without', { filter: dropped.name, m: format.count(wider.count) })}
      </EmptyState>
    );
  return (
    <EmptyState
      title={query.search === '' ? t('table.nothingFits', { n: count }) : t('table.noSuch', { q: query.search })}
      stones={[]}
      actions={
        <Button size="small" hotKey="Enter" onClick={() => go(withoutFilters(query))}>
          {t('table.clearAll')}
        </Button>
      }
    />
  );
}
