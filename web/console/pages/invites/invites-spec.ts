import type { TableSpec } from '#web/console-ui/table/table-query.ts';

/** The address of the invites: only where a page begins. */
export const INVITES_SPEC: TableSpec = { fields: [], sorts: [] };
