export type TableSort = { readonly column: string; readonly isDescending: boolean };
export type TableFilters = Readonly<Record<string, readonly string[]>>;

/** What of a list stands in the address: it copies, and going back restores it. */
export type TableQuery = {
  readonly search: string;
  /** Within a field values mean "or", between fields "and". */
  readonly filters: TableFilters;
  readonly sort: TableSort | null;
  /** Where this page of rows begins; null is the first. */
  readonly cursor: string | null;
};

export type TableSpec = {
  /** Names of the fields that can be filtered by, as they stand in the address. */
  readonly fields: readonly string[];
  /** Columns that can be sorted by. */
  readonly sorts: readonly string[];
};

type Params = { readonly get: (name: string) => string | null };

const MOST_LETTERS = 200;
const [SEARCH, SORT, CURSOR] = ['q', 'sort', 'cursor'] as const;

/** Splits at commas; a comma of a value itself is written `\,`. */
const splitValues = (text: string): readonly string[] => {
  const values = text.match(/(?:\\.|[^,\\])+/g) ?? [];
  return [...new Set(values.map((value) => value.replaceAll(/\\(.)/g, '$1')).filter((value) => value !== ''))];
};
const joinValues = (values: readonly string[]): string =>
  values.map((value) => value.replaceAll(/[\\,]/g, '\\$&')).join(',');

const parseSort = (text: string | null, sorts: readonly string[]): TableSort | null => {
  const isDescending = text?.startsWith('-') ?? false;
  const column = isDescending ? text?.slice(1) : text;
  return column !== undefined && column !== null && sorts.includes(column) ? { column, isDescending } : null;
};

/** Reads an address. What it does not know it leaves out: an address is typed by anybody. */
export const parseTableQuery = (params: Params, { fields, sorts }: TableSpec): TableQuery => ({
  search: (params.get(SEARCH) ?? '').slice(0, MOST_LETTERS),
  filters: Object.fromEntries(
    fields.flatMap((field) => {
      const values = splitValues(params.get(field) ?? '');
      return values.length === 0 ? [] : [[field, values]];
    }),
  ),
  sort: parseSort(params.get(SORT), sorts),
  cursor: params.get(CURSOR) || null,
});

/** The address of a view: `?plan=a,b&seen=24h&sort=-seen`, or nothing for the plain list. Commas and colons stay readable. */
export const formatTableQuery = ({ search, filters, sort, cursor }: TableQuery): string => {
  const params = new URLSearchParams();
  if (search !== '') params.set(SEARCH, search);
  for (const [field, values] of Object.entries(filters)) if (values.length > 0) params.set(field, joinValues(values));
  if (sort !== null) params.set(SORT, `${sort.isDescending ? '-' : ''}${sort.column}`);
  if (cursor !== null) params.set(CURSOR, cursor);
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%40', '@');
  return text === '' ? '' : `?${text}`;
};

/** Every change but of the page goes back to the first page: a cursor belongs to one order of one choice. */
export const withFilter = (query: TableQuery, field: string, values: readonly string[]): TableQuery => {
  const { [field]: _, ...others } = query.filters;
  return { ...query, filters: values.length === 0 ? others : { ...query.filters, [field]: values }, cursor: null };
};
export const withSearch = (query: TableQuery, search: string): TableQuery => ({ ...query, search, cursor: null });
export const withoutFilters = (query: TableQuery): TableQuery => ({ ...query, search: '', filters: {}, cursor: null });
export const withSort = (query: TableQuery, sort: TableSort | null): TableQuery => ({ ...query, sort, cursor: null });

/** A press on a column's head: its first direction, the other one, then the list's own order. */
export const nextSort = (now: TableSort | null, column: string, startsDescending = false): TableSort | null => {
  if (now?.column !== column) return { column, isDescending: startsDescending };
  return now.isDescending === startsDescending ? { column, isDescending: !startsDescending } : null;
};
