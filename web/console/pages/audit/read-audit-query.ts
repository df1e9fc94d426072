import type { z } from 'zod';
import type { SearchAuditInput } from '#core/audit/search-audit.ts';
import type { TableQuery } from '#web/console-ui/table/table-query.ts';
import { ACTIONS_OF_VIEW } from './audit-actions.ts';
import { spanOf, viewOf } from './audit-spec.ts';
import { startOfDay } from './start-of-day.ts';

type Search = z.input<typeof SearchAuditInput>;
type Here = { readonly now: Date; readonly timeZone: string };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Nothing is called so: a choice that nothing fits. */
const NOTHING = ['-'];

/** What the address asks the audit for. */
export function readAuditQuery(query: TableQuery, here: Here): Search {
  const { filters, search, cursor } = query;
  const of = filters['of']?.[0];
  const nouns = filters['noun'];
  const about = search.trim().slice(0, 100);
  return {
    ...only('actions', actionsOf(query)),
    ...only('nouns', copied(nouns)),
    // One thing is of one noun.
    ...(of === undefined ? {} : nouns?.length === 1 ? { nounId: of } : { about: of }),
    ...only('actorIds', copied(filters['actor'])),
    ...only('actorKinds', copied(filters['kind'])),
    ...only('sessionId', filters['session']?.[0]),
    ...(about === '' ? {} : { about }),
    ...only('cursor', cursor ?? undefined),
    ...timesOf(query, here),
  };
}

const copied = (values: readonly string[] | undefined): string[] | undefined =>
  values === undefined ? undefined : [...values];

function only<Name extends string, Value>(name: Name, value: Value | undefined): { [K in Name]?: Value } {
  const fields: { [K in Name]?: Value } = {};
  if (value !== undefined) fields[name] = value;
  return fields;
}

function actionsOf(query: TableQuery): string[] | undefined {
  const view = viewOf(query);
  const chosen = query.filters['action'];
  if (view === 'all') return chosen === undefined ? undefined : [...chosen];
  const both = ACTIONS_OF_VIEW[view].filter((action) => chosen?.includes(action) ?? true);
  return both.length === 0 ? NOTHING : both;
}

function timesOf(query: TableQuery, { now, timeZone }: Here): Pick<Search, 'from' | 'to'> {
  const span = spanOf(query);
  if (span === 'today') return { from: startOfDay(now, timeZone).toISOString() };
  if (span !== undefined) {
    const lasting = { hour: HOUR_MS, week: 7 * DAY_MS, month: 30 * DAY_MS }[span];
    return { from: new Date(now.getTime() - lasting).toISOString() };
  }
  const [from, to] = [query.filters['from']?.[0], query.filters['to']?.[0]].map((text) => instantOf(text, timeZone));
  // The last day belongs to its span.
  const end = to !== undefined && DAY.test(query.filters['to']?.[0] ?? '') ? new Date(to.getTime() + DAY_MS) : to;
  return { ...only('from', from?.toISOString()), ...only('to', end?.toISOString()) };
}

/** `2026-11-18` is the day's beginning in the person's zone; anything longer is an instant. */
function instantOf(text: string | undefined, timeZone: string): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(DAY.test(text) ? `${text}T12:00:00Z` : text);
  if (Number.isNaN(at.getTime())) return undefined;
  return DAY.test(text) ? startOfDay(at, timeZone) : at;
}
