import type { ReactNode } from 'react';

export type Column<Row> = {
  readonly id: string;
  readonly name: string;
  /** Px; one column without a width takes the rest. Widths are set, never by content. */
  readonly width?: number;
  /** Words left, numbers right. */
  readonly align?: 'left' | 'right';
  /** Sortable: its name in the address is the column's id. */
  readonly isSortable?: boolean;
  /** What one wants first of it: the newest, the most. */
  readonly startsDescending?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Bare width in px while loading; 0 draws a line (stones). */
  readonly bare?: number;
  /** The row's name: said by readers before each cell. */
  readonly isRowHead?: boolean;
  /** Why it is missing: cells show – and a note says so. */
  readonly failed?: boolean;
};

/** The two lines of a row on a phone. */
export type PhoneRow = {
  readonly name: ReactNode;
  readonly aside?: ReactNode;
  readonly second?: ReactNode;
  readonly secondAside?: ReactNode;
};
