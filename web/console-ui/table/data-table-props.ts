import type { ReactNode } from 'react';
import type { Column, PhoneRow } from './column.ts';
import type { Selection } from './selection.ts';
import type { TableSort } from './table-query.ts';

export type SelectionControl = { readonly value: Selection; readonly onChange: (next: Selection) => void };

export type DataTableProps<Row> = {
  /** Said by readers: Users, 12,408 rows. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  /** Enter and a press on the name open it. */
  readonly hrefOf?: (row: Row) => string;
  /** Where rows open a sheet instead of a page. */
  readonly onOpen?: (row: Row) => void;
  /** What stands below an opened row; null while it is closed. Needs `onOpen`, which opens and closes. */
  readonly detailOf?: (row: Row) => ReactNode;
  readonly phone: (row: Row) => PhoneRow;
  /** The "more" of a row. */
  readonly rowActions?: (row: Row) => ReactNode;
  readonly sort?: TableSort | null;
  readonly onSort?: (column: string, startsDescending: boolean) => void;
  readonly selection?: SelectionControl;
  readonly hidden?: readonly string[];
  /** Values go bare; words, lines and columns stay. */
  readonly isLoading?: boolean;
  /** Instead of rows: teaches, or names the filters. */
  readonly empty?: ReactNode;
  /** Rows that no longer fit the filter are pale until refresh. */
  readonly isPale?: (row: Row) => boolean;
  readonly density?: 'normal' | 'compact' | 'two';
  /** Problems stand above the rest under a heading of their own. */
  readonly groupOf?: (row: Row) => string | null;
  /** How a heading looks; its text when absent. */
  readonly groupName?: (group: string) => ReactNode;
};
