import type { SniRow } from '#core/sni/list-sni-rows.ts';
import type { TableQuery } from '#web/console-ui/table/table-query.ts';

/** The names that fit the filters, in the order that was asked for; by name unless told. */
export function siftSni(rows: readonly SniRow[], { search, filters, sort }: TableQuery): readonly SniRow[] {
  const text = search.trim().toLowerCase();
  const enabled = filters['enabled'];
  const groups = filters['group'];
  const found = rows.filter(
    (row) =>
      (row.name.includes(text) || row.target.includes(text)) &&
      (enabled === undefined || enabled.includes(row.isEnabled ? 'on' : 'off')) &&
      (groups === undefined || row.groups.some(({ id }) => groups.includes(id))),
  );
  if (sort === null) return found;
  const sign = sort.isDescending ? -1 : 1;
  const byName = (a: SniRow, b: SniRow): number => (a.name < b.name ? -1 : 1);
  return sort.column === 'revisions'
    ? found.toSorted((a, b) => sign * (a.revisionCount - b.revisionCount) || byName(a, b))
    : found.toSorted((a, b) => sign * byName(a, b));
}
