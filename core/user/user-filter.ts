import { z } from 'zod';
import { SUBSCRIPTION_STATUSES } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';

/** How a user stands in a list: suspended, or as the subscription that stands for him does. */
export const USER_STATES = [...SUBSCRIPTION_STATUSES, 'none'] as const;
export type UserState = (typeof USER_STATES)[number];

/** When he was seen last; `older` is more than 30 days ago. */
export const SEEN_SPANS = ['online', 'day', 'week', 'month', 'older', 'never'] as const;
export type SeenSpan = (typeof SEEN_SPANS)[number];

/** How much of his quota is gone: `over80` is 80 % and more, `exhausted` all of it, `none` that he has no quota. */
export const QUOTA_SPANS = ['over80', 'exhausted', 'none'] as const;
export type QuotaSpan = (typeof QUOTA_SPANS)[number];

/** A user is online while his newest traffic is this young; nodes tell every 5 s. */
export const ONLINE_WITHIN_MS = 60_000;

const some = <S extends z.ZodType>(item: S) => z.array(item).min(1).max(100).optional();

/** Between fields "and", within one "or". */
export const UserFilter = {
  /** Part of the name or of a device's name, a Telegram id, or the beginning of a user's or a device's id. */
  search: z.string().trim().max(100).optional(),
  states: some(z.enum(USER_STATES)),
  planIds: some(z.uuid()),
  groupIds: some(z.uuid()),
  /** Users of the groups that this node carries. */
  nodeId: z.uuid().optional(),
  seen: some(z.enum(SEEN_SPANS)),
  quota: some(z.enum(QUOTA_SPANS)),
  minDevices: z.int().min(0).max(10_000).optional(),
  maxDevices: z.int().min(0).max(10_000).optional(),
};
const Whole = z.strictObject(UserFilter);
export type UserFilter = z.output<typeof Whole>;

/** Conditions on `c` (user_card) for what is asked for, each beginning with `and`. */
export function matchesFilter(tx: Tx, filter: UserFilter, now: Date) {
  const { states, planIds, groupIds, nodeId, seen, quota, minDevices, maxDevices, search } = filter;
  const parts = [
    search === undefined || search === '' ? tx.sql`` : tx.sql`and ${matchesSearch(tx, search)}`,
    states === undefined ? tx.sql`` : tx.sql`and c.state = any(${states}::text[])`,
    planIds === undefined ? tx.sql`` : tx.sql`and c.plan_id = any(${planIds}::uuid[])`,
    groupIds === undefined ? tx.sql`` : tx.sql`and c.group_ids && ${groupIds}::uuid[]`,
    nodeId === undefined
      ? tx.sql``
      : tx.sql`and c.group_ids && array(select m.group_id from node_group_member m
          where m.tenant_id = ${tx.tenantId} and m.node_id = ${nodeId})`,
    seen === undefined ? tx.sql`` : tx.sql`and (${anyOf(tx, seen, (span) => wasSeen(tx, span, now))})`,
    quota === undefined ? tx.sql`` : tx.sql`and (${anyOf(tx, quota, (span) => hasUsed(tx, span))})`,
    minDevices === undefined ? tx.sql`` : tx.sql`and c.device_count >= ${minDevices}`,
    maxDevices === undefined ? tx.sql`` : tx.sql`and c.device_count <= ${maxDevices}`,
  ];
  return parts.reduce((all, part) => tx.sql`${all} ${part}`);
}

/** Whether something narrows the list at all. */
export function isNarrow(filter: UserFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== '');
}

type Fragment = ReturnType<typeof matchesSearch>;

function anyOf<T>(tx: Tx, values: readonly T[], toCondition: (value: T) => Fragment): Fragment {
  return values.map(toCondition).reduce((all, next) => tx.sql`${all} or ${next}`);
}

/** A part of the words on the card. It cannot use an index behind row-level security: this reads the tenant's cards. */
function matchesSearch(tx: Tx, search: string) {
  const byWords = tx.sql`strpos(c.search_key, ${search.toLowerCase()}) > 0`;
  const span = idSpan(search);
  if (span === undefined) return byWords;
  const { low, high } = span;
  return tx.sql`(${byWords} or c.user_id between ${low} and ${high} or c.user_id in (
    select d.user_id from device d where d.tenant_id = ${tx.tenantId} and d.id between ${low} and ${high}))`;
}

/** The least and the greatest id that begin like this, when it can be the beginning of one. */
function idSpan(search: string): { low: string; high: string } | undefined {
  const digits = search.toLowerCase().replaceAll('-', '');
  if (!/^[0-9a-f]{4,32}$/.test(digits)) return undefined;
  return { low: toUuid(digits.padEnd(32, '0')), high: toUuid(digits.padEnd(32, 'f')) };
}

const toUuid = (digits: string): string => digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

const DAY_MS = 24 * 60 * 60 * 1_000;
const SPAN_MS = { online: ONLINE_WITHIN_MS, day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;

/** From when on somebody was seen within this span. */
export function sinceSpan(span: keyof typeof SPAN_MS, now: Date): Date {
  return new Date(now.getTime() - SPAN_MS[span]);
}

/** A condition on `c.seen_at`. The spans lie in each other: who is online was seen within a day too. */
export function wasSeen(tx: Tx, span: SeenSpan, now: Date) {
  if (span === 'never') return tx.sql`c.seen_at = '-infinity'`;
  if (span === 'older') return tx.sql`(c.seen_at > '-infinity' and c.seen_at < ${sinceSpan('month', now)})`;
  return tx.sql`c.seen_at >= ${sinceSpan(span, now)}`;
}

/** A condition on what is used of the quota, by whole bytes. */
export function hasUsed(tx: Tx, span: QuotaSpan) {
  if (span === 'none') return tx.sql`c.quota_bytes is null`;
  if (span === 'exhausted') return tx.sql`c.used_bytes >= c.quota_bytes`;
  return tx.sql`(c.used_bytes >= c.quota_bytes - c.quota_bytes / 5 and c.used_bytes < c.quota_bytes)`;
}
