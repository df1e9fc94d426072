'use client';
import { Fragment, type MouseEvent, type ReactNode } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { Checkbox } from '../form/checkbox.tsx';
import { Link } from '../show/link.tsx';
import type { Column } from './column.ts';
import type { DataTableProps } from './data-table-props.ts';
import type { Selection } from './selection.ts';

type RowOf<Row> = { readonly row: Row; readonly column: Column<Row> };
type Selecting = { readonly value: Selection; readonly toggle: (id: string, isRange: boolean) => void };
type Props<Row> = DataTableProps<Row> & {
  readonly columns: readonly Column<Row>[];
  readonly selecting: Selecting | undefined;
  readonly focused: string | null;
  readonly focus: (id: string | null) => void;
  readonly rowId: (id: string) => string;
};

const BARE_ROWS = 8;
/** So that bare rows do not look like a grid. */
const BARE_SHARES = [1, 0.75, 1.15, 0.65] as const;

function Bare({ width, row }: { readonly width: number; readonly row: number }) {
  if (width === 0) return <i className="k-bare line" />;
  return <i className="k-bare" style={{ width: Math.round(width * (BARE_SHARES[row % BARE_SHARES.length] ?? 1)) }} />;
}

function BareRows<Row>({ columns, selecting, rowActions }: Props<Row>) {
  return Array.from({ length: BARE_ROWS }, (_, row) => (
    <tr key={row}>
      {selecting === undefined ? null : (
        <td>
          <span className="k-chk pale" />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} className={column.align === 'right' ? 'num' : ''}>
          <Bare width={column.bare ?? 64} row={row} />
        </td>
      ))}
      {rowActions === undefined ? null : <td />}
    </tr>
  ));
}

function Cell<Row>({
  column,
  row,
  children,
}: {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly children?: ReactNode;
}) {
  const look = column.align === 'right' ? 'num' : '';
  const inside = column.failed === true ? '–' : (children ?? column.cell(row));
  return column.isRowHead === true ? (
    <th scope="row" className={look}>
      {inside}
    </th>
  ) : (
    <td className={look}>{inside}</td>
  );
}

/** A press anywhere on the row opens it, except on what can be pressed itself, or while text is being selected. */
const isOwnPress = (event: MouseEvent): boolean =>
  event.target instanceof Element &&
  event.target.closest('a, button, input, label, time, [popover]') === null &&
  getSelection()?.isCollapsed !== false;

/** What opens a row, in its first cell: a link to its page, or a button. */
function Opener<Row>({ row, column, hrefOf, onOpen, detailOf }: Props<Row> & RowOf<Row>) {
  const inside = column.cell(row);
  if (hrefOf !== undefined)
    return (
      <Link className="k-row-link" href={hrefOf(row)}>
        {inside}
      </Link>
    );
  if (onOpen === undefined) return inside;
  const isOpen = detailOf === undefined ? undefined : hasDetail(detailOf(row));
  return (
    <button type="button" className="k-row-link" aria-expanded={isOpen} onClick={() => onOpen(row)}>
      {inside}
    </button>
  );
}

const hasDetail = (detail: ReactNode): boolean => detail !== null && detail !== undefined;

function Detail<Row>({
  row,
  detailOf,
  span,
}: {
  readonly row: Row;
  readonly span: number;
  readonly detailOf: DataTableProps<Row>['detailOf'] | undefined;
}) {
  const detail = detailOf?.(row);
  if (!hasDetail(detail)) return null;
  return (
    <tr className="k-detail">
      <td colSpan={span}>{detail}</td>
    </tr>
  );
}

function RowLine<Row>({ row, ...props }: Props<Row> & { readonly row: Row }) {
  const { columns, idOf, nameOf, onOpen, rowActions, selecting, focused, rowId, focus } = props;
  const t = useWords();
  const id = idOf(row);
  const isChosen = selecting?.value.isAll === true || selecting?.value.ids.has(id) === true;
  const isOpen = hasDetail(props.detailOf?.(row));
  const look = `${isOpen ? 'open' : ''} ${isChosen ? 'sel' : ''} ${focused === id ? 'focus-row' : ''} ${props.isPale?.(row) === true ? 'pale' : ''}`;
  const press = (event: MouseEvent): void => {
    if (!isOwnPress(event)) return;
    focus(id);
    onOpen?.(row);
  };
  return (
    <tr id={rowId(id)} className={look} onClick={press} aria-selected={selecting === undefined ? undefined : isChosen}>
      {selecting === undefined ? null : (
        <td>
          <Checkbox
            label={t('table.selectRow', { name: nameOf(row) })}
            isChecked={isChosen}
            onChange={(_, { isShift }) => selecting.toggle(id, isShift)}
          />
        </td>
      )}
      {columns.map((column) => (
        <Cell key={column.id} column={column} row={row}>
          {column.isRowHead === true ? <Opener {...props} row={row} column={column} /> : undefined}
        </Cell>
      ))}
      {rowActions === undefined ? null : (
        <td className="num">
          <span className="k-rowacts">{rowActions(row)}</span>
        </td>
      )}
    </tr>
  );
}

/** Rows, in the order they came; a heading where a group begins. */
export function TableBody<Row>(props: Props<Row>) {
  const { rows, isLoading = false, idOf, groupOf, groupName, columns } = props;
  if (isLoading && rows.length === 0)
    return (
      <tbody>
        <BareRows {...props} />
      </tbody>
    );
  const span = columns.length + (props.selecting === undefined ? 0 : 1) + (props.rowActions === undefined ? 0 : 1);
  return (
    <tbody className={isLoading ? 'pending' : ''}>
      {rows.map((row, index) => {
        const group = groupOf?.(row) ?? null;
        const before = rows[index - 1];
        const begins = group !== null && (before === undefined || groupOf?.(before) !== group);
        return (
          <Fragment key={idOf(row)}>
            {begins ? (
              <tr className="k-grp">
                <th scope="rowgroup" colSpan={span}>
                  {groupName?.(group) ?? group}
                </th>
              </tr>
            ) : null}
            <RowLine {...props} row={row} />
            <Detail row={row} detailOf={props.detailOf} span={span} />
          </Fragment>
        );
      })}
    </tbody>
  );
}
