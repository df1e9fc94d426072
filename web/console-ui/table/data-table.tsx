'use client';
import { getCoreRowModel, useReactTable, type VisibilityState } from '@tanstack/react-table';
import { useId, useMemo, useRef } from 'react';
import { useWidth } from '../frame/width-provider.tsx';
import type { Column } from './column.ts';
import type { DataTableProps, SelectionControl } from './data-table-props.ts';
import { PhoneList } from './phone-list.tsx';
import { NOTHING, selectRange, toggleLoaded, toggleRow } from './selection.ts';
import { TableBody } from './table-body.tsx';
import { TableHead } from './table-head.tsx';
import { useRowKeys } from './use-row-keys.ts';

const useSelecting = (ids: readonly string[], selection: SelectionControl | undefined) => {
  const last = useRef<string | null>(null);
  const { value = NOTHING, onChange } = selection ?? {};
  const toggle = (id: string, isRange: boolean): void => {
    const from = last.current;
    last.current = id;
    onChange?.(isRange && from !== null ? selectRange(value, ids, { from, to: id }) : toggleRow(value, id));
  };
  return { value, toggle, toggleAll: () => onChange?.(toggleLoaded(value, ids)), clear: () => onChange?.(NOTHING) };
};

function useShownColumns<Row>({ columns, rows, idOf, hidden }: DataTableProps<Row>): readonly Column<Row>[] {
  const visibility = useMemo(
    (): VisibilityState => Object.fromEntries((hidden ?? []).map((id) => [id, false])),
    [hidden],
  );
  const definitions = useMemo(() => columns.map((column) => ({ id: column.id, meta: column })), [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useReactTable({
    data,
    columns: definitions,
    getRowId: idOf,
    getCoreRowModel: getCoreRowModel(),
    manualSorting: true,
    manualPagination: true,
    state: { columnVisibility: visibility },
  });
  const shownIds = table.getVisibleLeafColumns().map(({ id }) => id);
  return columns.filter(({ id }) => shownIds.includes(id));
}

/**
 * The one table: sticky head, rows by keys, boxes, two-line rows on a phone. Its state is the page's, mostly the address. While
 * nobody knows how wide the window is, both forms stand and the style shows one.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, rows, idOf, hrefOf, onOpen, selection, isLoading = false, density = 'normal' } = props;
  const tableId = useId();
  const shown = useShownColumns(props);
  const ids = rows.map(idOf);
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  const selecting = useSelecting(ids, selection);
  const withRow = <Value,>(call: ((row: Row) => Value) | undefined) => {
    if (call === undefined) return undefined;
    return (id: string): Value => {
      const row = byId.get(id);
      if (row === undefined) throw new Error('No such row.');
      return call(row);
    };
  };
  const rowId = (id: string): string => `${tableId}-${id}`;
  const { focused, focus } = useRowKeys({
    ids,
    rowId,
    hrefOf: withRow(hrefOf),
    open: withRow(onOpen),
    toggle: selection === undefined ? undefined : selecting.toggle,
    toggleAll: selecting.toggleAll,
    clear: selecting.clear,
  });
  if (!isLoading && rows.length === 0 && props.empty !== undefined) return props.empty;
  const width = useWidth();
  const look = `k-table ${density} ${selection === undefined ? '' : 'selectable'}`;
  const onDesk =
    width === 'phone' ? null : (
      <div className={`k-table-box ${width === undefined ? 'k-only-desk' : ''}`}>
        <table className={look} aria-busy={isLoading}>
          <caption className="sr-only">{caption}</caption>
          <TableHead
            {...props}
            columns={shown}
            selecting={selection === undefined ? undefined : { ...selecting, ids }}
          />
          <TableBody
            {...props}
            columns={shown}
            {...{ focused, focus, rowId, isLoading }}
            selecting={selection === undefined ? undefined : selecting}
          />
        </table>
      </div>
    );
  return (
    <>
      {onDesk}
      {width === 'desk' ? null : <PhoneList {...props} isLoading={isLoading} isBesideTable={width === undefined} />}
    </>
  );
}
