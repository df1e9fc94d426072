import type { TableQuery, TableSpec } from '#web/console-ui/table/table-query.ts';

export const AUDIT_PATH = '/admin/audit';

export const SPANS = ['hour', 'today', 'week', 'month'] as const;
export type AuditSpan = (typeof SPANS)[number];

export const VIEWS = ['all', 'secrets', 'destructive', 'refused'] as const;
export type AuditView = (typeof VIEWS)[number];

/** The address of the audit: `?view=secrets&when=today&actor=…&action=device.remove&noun=device&of=…&session=…&q=…`. */
export const AUDIT_SPEC: TableSpec = {
  fields: ['view', 'when', 'from', 'to', 'actor', 'kind', 'action', 'noun', 'of', 'session'],
  sorts: [],
};

const isOne = <Value extends string>(values: readonly Value[], value: string | undefined): value is Value =>
  values.some((one) => one === value);

export const viewOf = ({ filters }: TableQuery): AuditView => {
  const view = filters['view']?.[0];
  return isOne(VIEWS, view) ? view : 'all';
};

export const spanOf = ({ filters }: TableQuery): AuditSpan | undefined => {
  const span = filters['when']?.[0];
  return isOne(SPANS, span) ? span : undefined;
};
