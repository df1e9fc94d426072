import type { FleetRow } from '#core/node/list-fleet.ts';
import type { TableQuery, TableSort } from '#web/console-ui/table/table-query.ts';
import type { FleetView, Grouping } from './fleet-spec.ts';
import { viewOf } from './fleet-spec.ts';
import { isOlder } from './is-older.ts';

export type Fleet = {
  readonly rows: readonly FleetRow[];
  /** By which agents are measured. */
  readonly version: string;
};

export type FleetBlock = {
  readonly kind: 'attention' | 'region' | 'role' | 'all';
  readonly name: string;
  readonly rows: readonly FleetRow[];
};

const isInView = (view: FleetView, row: FleetRow, version: string): boolean => {
  if (view === 'retired') return row.state === 'revoked';
  if (row.state === 'revoked') return false;
  if (view === 'attention') return row.level > 0;
  if (view === 'transit' || view === 'entry') return row.role === view;
  return view === 'old' ? isOlder(row.agentVersion, version) : true;
};

const holds = (text: string, row: FleetRow): boolean => {
  const wanted = text.trim().toLowerCase();
  return [row.name, row.publicIpv4, row.fqdn ?? '', row.region, ...row.tags].some((said) =>
    said.toLowerCase().includes(wanted),
  );
};

const hasOne = (wanted: readonly string[] | undefined, own: readonly string[]): boolean =>
  wanted === undefined || own.some((value) => wanted.includes(value));

/** What fits all filters: between them "and", within one "or". */
export function siftFleet({ rows, version }: Fleet, query: TableQuery): readonly FleetRow[] {
  const { search, filters } = query;
  const view = viewOf(query);
  return rows.filter(
    (row) =>
      isInView(view, row, version) &&
      holds(search, row) &&
      hasOne(filters['region'], [row.region]) &&
      hasOne(filters['way'], row.ways) &&
      hasOne(filters['group'], row.groupIds),
  );
}

export function countView({ rows, version }: Fleet, view: FleetView): number {
  return rows.filter((row) => isInView(view, row, version)).length;
}

const sorted = (rows: readonly FleetRow[], sort: TableSort | null): readonly FleetRow[] => {
  if (sort === null) return rows;
  const sign = sort.isDescending ? -1 : 1;
  const byName = (a: FleetRow, b: FleetRow): number => (a.name < b.name ? -1 : 1);
  if (sort.column === 'node') return rows.toSorted((a, b) => sign * byName(a, b));
  const of = sort.column === 'users' ? (row: FleetRow) => row.userCount : (row: FleetRow) => row.upBps + row.downBps;
  return rows.toSorted((a, b) => sign * (of(a) - of(b)) || byName(a, b));
};

export type Arrangement = { readonly by: Grouping; readonly sort: TableSort | null };

/** Whatever needs attention first, the worst at the top; then by region or role, or all together. */
export function arrangeFleet(rows: readonly FleetRow[], { by, sort }: Arrangement): readonly FleetBlock[] {
  const troubled = sorted(
    rows.filter(({ level }) => level > 0),
    sort,
  ).toSorted((a, b) => b.level - a.level);
  const well = sorted(
    rows.filter(({ level }) => level === 0),
    sort,
  );
  const blocks =
    by === 'none'
      ? [{ kind: 'all' as const, name: '', rows: well }]
      : [...Map.groupBy(well, (row) => row[by])]
          .map(([name, own]) => ({ kind: by, name, rows: own }))
          .toSorted((a, b) => b.rows.length - a.rows.length || (a.name < b.name ? -1 : 1));
  const all: readonly FleetBlock[] = [{ kind: 'attention', name: '', rows: troubled }, ...blocks];
  return all.filter((block) => block.rows.length > 0);
}

export type FacetValue = { readonly value: string; readonly count: number };

/** The values of a filter with how many nodes have each, most first. */
export function countFacet(rows: readonly FleetRow[], of: (row: FleetRow) => readonly string[]): readonly FacetValue[] {
  const counts = new Map<string, number>();
  for (const value of rows.flatMap(of)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
