import type { PendingQuery, Row } from 'postgres';
import type { Context } from '#core/context.ts';
import { mintLink } from '#core/link-token.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import type { SubscriptionTerms } from './resolve-terms.ts';
import type { SubscriptionView } from './subscription-view.ts';

export type NewSubscription = {
  readonly userId: string;
  readonly terms: SubscriptionTerms;
  /** One more insert that goes out in the same statement: the user's own. */
  readonly alongside?: PendingQuery<Row[]>;
};

/**
 * Writes a subscription with its counter, its link and its groups, in one statement.
 * @throws AppError INVALID when it would be over already, NOT_FOUND naming an unknown group, PRECONDITION when there is no
 * default group
 */
export async function insertSubscription(ctx: Context, tx: Tx, wanted: NewSubscription): Promise<SubscriptionView> {
  const { userId, terms, alongside } = wanted;
  const now = ctx.clock.now();
  const { planId, status, quotaBytes, reset, resetsAt, expiresAt, durationDays, deviceLimit } = terms;
  const ways = [...terms.ways];
  if (expiresAt !== null && expiresAt <= now) {
    throw new AppError('INVALID', 'expiresAt: must lie in the future', { field: 'expiresAt' });
  }
  const id = newId();
  const link = mintLink(ctx.keys, { tenantId: tx.tenantId, table: 'subscription', rowId: id });
  const chosen =
    terms.groupIds === undefined
      ? tx.sql`select id from node_group where tenant_id = ${tx.tenantId} and is_default`
      : tx.sql`select id from node_group where tenant_id = ${tx.tenantId} and id = any(${[...terms.groupIds]}::uuid[])`;
  const placed = await tx.sql<{ groupId: string }[]>`
    with ${alongside === undefined ? tx.sql`` : tx.sql`alongside as (${alongside}),`} made as (
      insert into subscription (tenant_id, id, user_id, plan_id, status, quota_bytes, reset, resets_at, device_limit, ways,
                                starts_at, expires_at, duration_days, link_hash, link_sealed, created_at, updated_at)
      values (${tx.tenantId}, ${id}, ${userId}, ${planId}, ${status}, ${quotaBytes}, ${reset}, ${resetsAt},
              ${deviceLimit}, ${ways}, ${now}, ${expiresAt}, ${durationDays}, ${link.hash}, ${link.sealed}, ${now}, ${now})
    ), counted as (
      insert into usage_counter (tenant_id, subscription_id, period_started_at) values (${tx.tenantId}, ${id}, ${now})
    )
    insert into subscription_group (tenant_id, subscription_id, group_id)
    select ${tx.tenantId}::uuid, ${id}::uuid, chosen.id from (${chosen}) chosen returning group_id`;
  const groupIds = placed.map((row) => row.groupId).sort();
  refuseMissing(terms.groupIds, groupIds);
  return {
    id,
    userId,
    planId,
    status,
    quotaBytes,
    reset,
    resetsAt,
    upBytes: 0n,
    downBytes: 0n,
    deviceLimit,
    deviceCount: 0,
    ways,
    groupIds,
    startsAt: now,
    expiresAt,
    durationDays,
    lastUsedAt: null,
    createdAt: now,
  };
}

/** @throws AppError NOT_FOUND for the first group that was asked for and is not there, PRECONDITION without a default */
export function refuseMissing(asked: readonly string[] | undefined, found: readonly string[]): void {
  const missing = asked?.find((id) => !found.includes(id));
  if (missing !== undefined) throw new AppError('NOT_FOUND', `There is no group ${missing}.`, { field: 'groupIds' });
  if (found.length === 0)
    throw new AppError('PRECONDITION', 'There is no default group; name the groups.', { why: 'NO_DEFAULT_GROUP' });
}
