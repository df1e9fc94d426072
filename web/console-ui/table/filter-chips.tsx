'use client';
import { useState } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { Button } from '../form/button.tsx';
import { useKeys } from '../keys/keys-provider.tsx';
import { Icon } from '../show/icon.tsx';
import { FieldPicker } from './field-picker.tsx';
import type { FilterField } from './filter-field.ts';
import { SearchField } from './search-field.tsx';
import { withFilter, withoutFilters, withSearch } from './table-query.ts';
import type { TableAddress } from './use-table-query.ts';

type Props = {
  readonly address: TableAddress;
  readonly fields: readonly FilterField[];
  /** What the search looks through; absent: no search. */
  readonly placeholder?: string;
};

type ChipProps = {
  readonly field: FilterField;
  readonly values: readonly string[];
  readonly open: () => void;
  readonly remove: () => void;
};

function Chip({ field, values, open, remove }: ChipProps) {
  const t = useWords();
  const names = values.map((value) => field.values.find((one) => one.value === value)?.name ?? value).join(', ');
  return (
    <span className="k-chip">
      <button type="button" className="words" title={names} onClick={open}>
        <span>{field.name}</span> <b>{names}</b>
      </button>
      <button type="button" className="x" aria-label={t('table.removeFilter', { name: field.name })} onClick={remove}>
        <Icon name="close" />
      </button>
    </span>
  );
}

/** Search, chips and the list of fields: chips are the address. F opens the list, Shift F clears, / searches. */
export function FilterChips({ address, fields, placeholder }: Props) {
  const t = useWords();
  const [picking, setPicking] = useState<{ readonly field: string | null } | null>(null);
  const { query, go } = address;
  const chosen = fields.filter(({ id }) => (query.filters[id]?.length ?? 0) > 0);
  const hasAny = chosen.length > 0 || query.search !== '';
  useKeys([
    { keys: 'F', label: t('keys.filter'), run: () => setPicking({ field: null }) },
    { keys: 'Shift+F', label: t('keys.clearFilters'), run: () => hasAny && go(withoutFilters(query)) },
  ]);
  return (
    <div className="k-filters" role="search">
      {placeholder === undefined ? null : (
        <SearchField
          value={query.search}
          placeholder={placeholder}
          onSearch={(search) => go(withSearch(query, search))}
        />
      )}
      <div className="k-chips">
        {chosen.map((field) => (
          <Chip
            key={field.id}
            field={field}
            values={query.filters[field.id] ?? []}
            open={() => setPicking({ field: field.id })}
            remove={() => go(withFilter(query, field.id, []))}
          />
        ))}
        {fields.length === 0 ? null : (
          <Button size="small" icon="filter" shownKey="F" onClick={() => setPicking({ field: null })}>
            {t('table.filter')}
          </Button>
        )}
        {hasAny ? (
          <Button size="small" kind="quiet" onClick={() => go(withoutFilters(query))}>
            {t('common.clear')}
          </Button>
        ) : null}
      </div>
      {picking === null ? null : (
        <FieldPicker
          fields={fields}
          start={picking.field}
          filters={query.filters}
          onApply={(field, values) => {
            setPicking(null);
            go(withFilter(query, field, values));
          }}
          onClose={() => setPicking(null)}
        />
      )}
    </div>
  );
}
