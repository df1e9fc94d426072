import { parseTableQuery, type TableQuery } from '#web/console-ui/table/table-query.ts';

export const FLEET_VIEWS = ['all', 'attention', 'transit', 'entry', 'old', 'retired'] as const;
export type FleetView = (typeof FLEET_VIEWS)[number];
export const GROUPINGS = ['region', 'role', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What the address of the list of nodes may say. */
export const FLEET_SPEC = {
  fields: ['view', 'region', 'way', 'group', 'by'],
  sorts: ['node', 'users', 'rate'],
} as const;

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const first = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null;

/** Reads the address as the browser does. */
export function readFleetQuery(params: SearchParams): TableQuery {
  return parseTableQuery({ get: (name) => first(params[name]) }, FLEET_SPEC);
}

export function viewOf({ filters }: TableQuery): FleetView {
  return FLEET_VIEWS.find((view) => view === filters['view']?.[0]) ?? 'all';
}

export function groupingOf({ filters }: TableQuery): Grouping {
  return GROUPINGS.find((by) => by === filters['by']?.[0]) ?? 'region';
}
