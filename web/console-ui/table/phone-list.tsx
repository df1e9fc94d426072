'use client';
import type { ReactNode } from 'react';
import { Link } from '../show/link.tsx';
import type { DataTableProps } from './data-table-props.ts';

type Props<Row> = Pick<
  DataTableProps<Row>,
  'rows' | 'idOf' | 'hrefOf' | 'onOpen' | 'detailOf' | 'phone' | 'caption' | 'isLoading'
> & {
  /** The table stands, too, and the style shows one of them. */
  readonly isBesideTable: boolean;
};

const BARE_ROWS = 6;

function Lines<Row>({ row, phone }: Pick<Props<Row>, 'phone'> & { readonly row: Row }) {
  const { name, aside, second, secondAside } = phone(row);
  return (
    <>
      <b className="truncate">{name}</b>
      <span className="rr">{aside}</span>
      <span className="l2">{second}</span>
      <span className="l2 rr">{secondAside}</span>
    </>
  );
}

function Opener<Row>({
  row,
  hrefOf,
  onOpen,
  children,
}: Pick<Props<Row>, 'hrefOf' | 'onOpen'> & { row: Row; children: ReactNode }) {
  if (hrefOf !== undefined) return <Link href={hrefOf(row)}>{children}</Link>;
  if (onOpen === undefined) return <div>{children}</div>;
  return (
    <button type="button" onClick={() => onOpen(row)}>
      {children}
    </button>
  );
}

/** A table on a phone: two lines a row, never a table that scrolls sideways. */
export function PhoneList<Row>({
  rows,
  idOf,
  hrefOf,
  onOpen,
  detailOf,
  phone,
  caption,
  isLoading = false,
  isBesideTable,
}: Props<Row>) {
  const hasDetail = (detail: ReactNode): boolean => detail !== null && detail !== undefined;
  const opens = { ...(hrefOf === undefined ? {} : { hrefOf }), ...(onOpen === undefined ? {} : { onOpen }) };
  return (
    <ul
      className={`k-plist ${isBesideTable ? 'k-only-phone' : ''} ${isLoading && rows.length > 0 ? 'pending' : ''}`}
      aria-label={caption}
    >
      {isLoading && rows.length === 0
        ? Array.from({ length: BARE_ROWS }, (_, row) => (
            <li key={row}>
              <div>
                <i className="k-bare" style={{ width: 140 }} />
                <i className="k-bare" style={{ width: 32 }} />
                <i className="k-bare" style={{ width: 110 }} />
                <i className="k-bare" style={{ width: 72 }} />
              </div>
            </li>
          ))
        : rows.map((row) => (
            <li key={idOf(row)}>
              <Opener row={row} {...opens}>
                <Lines row={row} phone={phone} />
              </Opener>
              {hasDetail(detailOf?.(row)) ? <div className="k-detail">{detailOf?.(row)}</div> : null}
            </li>
          ))}
    </ul>
  );
}
