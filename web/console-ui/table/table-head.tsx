'use client';
import { useWords } from '#web/console-words/use-words.ts';
import { Checkbox } from '../form/checkbox.tsx';
import { Icon } from '../show/icon.tsx';
import type { Column } from './column.ts';
import type { DataTableProps } from './data-table-props.ts';
import type { Selection } from './selection.ts';

type Props<Row> = Pick<DataTableProps<Row>, 'sort' | 'onSort' | 'rowActions'> & {
  readonly columns: readonly Column<Row>[];
  readonly selecting:
    | { readonly value: Selection; readonly ids: readonly string[]; readonly toggleAll: () => void }
    | undefined;
};
type CellProps<Row> = Pick<Props<Row>, 'sort' | 'onSort'> & { readonly column: Column<Row> };

function HeadCell<Row>({ column, sort, onSort }: CellProps<Row>) {
  const { id, name, align, width, isSortable = false, startsDescending = false } = column;
  const isSorted = sort?.column === id;
  const isDown = isSorted && sort.isDescending;
  const look = align === 'right' ? 'num' : '';
  return (
    <th
      scope="col"
      className={look}
      style={width === undefined ? undefined : { width }}
      aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : undefined}
    >
      {isSortable && onSort !== undefined ? (
        <button type="button" onClick={() => onSort(id, startsDescending)}>
          {name}
          {isSorted ? <Icon name={isDown ? 'sort-down' : 'sort-up'} /> : null}
        </button>
      ) : (
        name
      )}
    </th>
  );
}

/** Sticks to the top; the sorted column is in ink, with an arrow. */
export function TableHead<Row>({ columns, sort, onSort, rowActions, selecting }: Props<Row>) {
  const t = useWords();
  const chosen = selecting?.ids.filter((id) => selecting.value.ids.has(id)).length ?? 0;
  const isAll = selecting !== undefined && chosen > 0 && chosen === selecting.ids.length;
  return (
    <thead>
      <tr>
        {selecting === undefined ? null : (
          <th scope="col" style={{ width: 28 }}>
            <Checkbox
              label={t('table.selectLoaded')}
              isChecked={isAll}
              isMixed={chosen > 0 && !isAll}
              onChange={selecting.toggleAll}
            />
          </th>
        )}
        {columns.map((column) => (
          <HeadCell
            key={column.id}
            column={column}
            {...(sort === undefined ? {} : { sort })}
            {...(onSort === undefined ? {} : { onSort })}
          />
        ))}
        {rowActions === undefined ? null : (
          <th scope="col" style={{ width: 32 }}>
            <span className="sr-only">{t('common.actions')}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}
