import { z } from 'zod';
import { DurationDays } from '#core/subscription/subscription-input.ts';
import { matchesFilter, UserFilter } from '#core/user/user-filter.ts';
import type { Tx } from '#core/with-transaction.ts';
import { JOB_ACTS, MOST_USERS } from './mass-job.ts';

const MOST_IDS = 1_000;

/** One act, and on whom: users by their ids, or all that fit a filter at this moment. */
export const JobOrder = z
  .strictObject({
    act: z.enum(JOB_ACTS),
    /** How many days later it all ends: from the end as it is, or from now where it is over. */
    days: DurationDays.optional(),
    userIds: z.array(z.uuid()).min(1).max(MOST_IDS).optional(),
    filter: z.strictObject(UserFilter).optional(),
  })
  .refine(({ act, days }) => (act === 'extend') === (days !== undefined), {
    path: ['days'],
    message: 'must be given to extend, and to nothing else',
  })
  .refine(({ userIds, filter }) => (userIds === undefined) !== (filter === undefined), {
    path: ['userIds'],
    message: 'must be given, or filter, and not both',
  });
export type JobOrder = z.output<typeof JobOrder>;

/** The cards of whom an order is about, one more than a job may have at most. */
export function chosenCards(tx: Tx, { userIds, filter }: JobOrder, now: Date) {
  const chosen =
    userIds === undefined ? matchesFilter(tx, filter ?? {}, now) : tx.sql`and c.user_id = any(${[...userIds]}::uuid[])`;
  return tx.sql`
    select c.user_id, c.subscription_id, c.expires_at, c.seen_at from user_card c
    where c.tenant_id = ${tx.tenantId} ${chosen} limit ${MOST_USERS + 1}`;
}
