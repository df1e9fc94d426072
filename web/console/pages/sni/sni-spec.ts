import { parseTableQuery, type TableQuery } from '#web/console-ui/table/table-query.ts';
import type { SearchParams } from '../nodes/fleet-spec.ts';

/** What the address of the SNI table may say. */
export const SNI_SPEC = { fields: ['enabled', 'group'], sorts: ['sni', 'revisions'] } as const;

/** Reads the address as the browser does. */
export function readSniQuery(params: SearchParams): TableQuery {
  const first = (name: string): string | null => {
    const value = params[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  };
  return parseTableQuery({ get: first }, SNI_SPEC);
}
