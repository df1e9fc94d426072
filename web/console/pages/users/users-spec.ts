import { parseTableQuery, type TableFilters, type TableQuery } from '#web/console-ui/table/table-query.ts';

/** What the address of the list of users may say. */
export const USERS_SPEC = {
  fields: ['state', 'plan', 'group', 'seen', 'quota', 'node'],
  sorts: ['name', 'created', 'seen', 'used', 'expires'],
} as const;

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the address as the browser does. */
export function readUsersQuery(params: SearchParams): TableQuery {
  const first = (value: string | string[] | undefined): string | null =>
    (Array.isArray(value) ? value[0] : value) ?? null;
  return parseTableQuery({ get: (name) => first(params[name]) }, USERS_SPEC);
}

/** The views that come with the list: one filter each. */
export const USER_VIEWS = [
  { word: 'users.all', field: null, value: '' },
  { word: 'users.near', field: 'quota', value: 'over80' },
  { word: 'users.exhausted', field: 'state', value: 'exhausted' },
  { word: 'users.grace', field: 'state', value: 'grace' },
  { word: 'users.onHold', field: 'state', value: 'on_hold' },
  { word: 'users.suspended', field: 'state', value: 'suspended' },
  { word: 'users.never', field: 'seen', value: 'never' },
] as const;
export type UserView = (typeof USER_VIEWS)[number];

/** Whether the address is this view and nothing else. */
export function isView({ field, value }: UserView, { search, filters }: TableQuery): boolean {
  const entries = Object.entries(filters);
  if (search !== '') return false;
  if (field === null) return entries.length === 0;
  return entries.length === 1 && same(filters, field, value);
}

const same = (filters: TableFilters, field: string, value: string): boolean => {
  const values = filters[field];
  return values?.length === 1 && values[0] === value;
};
