import { z } from 'zod';
import type { AuditLine } from '#core/audit/name-events.ts';
import { readTimeline } from '#core/audit/read-timeline.ts';
import { authorise, mayGive } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import type { UserStatus } from '#core/subscription/rules.ts';
import { graceEndsAt } from '#core/subscription/rules.ts';
import { subscriptionColumns } from '#core/subscription/subscription-columns.ts';
import type { SubscriptionView } from '#core/subscription/subscription-view.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { GroupOfUser } from './read-user-applied.ts';
import { readUserApplied } from './read-user-applied.ts';
import type { UserDevice } from './read-user-devices.ts';
import { readUserDevices } from './read-user-devices.ts';
import { ONLINE_WITHIN_MS } from './user-filter.ts';

export const ReadUserPageInput = z.strictObject({ userId: z.uuid() });

export type UserIdentity = {
  readonly id: string;
  readonly name: string;
  readonly telegramId: bigint | null;
  readonly note: string;
  readonly status: UserStatus;
  readonly suspendedAt: Date | null;
  readonly language: string | null;
  readonly createdAt: Date;
};

export type UserSubscription = SubscriptionView & {
  readonly planName: string | null;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly periodStartedAt: Date;
  readonly graceEndsAt: Date | null;
  /** When the quota is reached at the average pace of this period; null when it is not before it ends or is whole again. */
  readonly reachedAt: Date | null;
};

/** Everything of one user that his page shows, without a secret. Null is what the actor may not see. */
export type UserPage = {
  readonly user: UserIdentity;
  readonly subscriptions: readonly UserSubscription[];
  readonly devices: readonly UserDevice[] | null;
  /** His devices with traffic of the last minute. */
  readonly onlineDeviceIds: readonly string[];
  readonly applied: readonly GroupOfUser[] | null;
  readonly timeline: { readonly items: readonly AuditLine[]; readonly count: number } | null;
  readonly at: Date;
};

/** A user's page, of one moment. Locks nothing. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function readUserPage(ctx: Context, raw: unknown): Promise<UserPage> {
  const tenantId = authorise(ctx.actor, 'user:read');
  const { userId } = parseInput(ReadUserPageInput, raw);
  const now = ctx.clock.now();
  const may = (permission: string): boolean => mayGive(ctx.actor, permission);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [[user], subscriptions, devices, applied, timeline] = await Promise.all([
      tx.sql<UserIdentity[]>`
        select id, name, telegram_id, note, status, suspended_at, coalesce(language, telegram_language) as language, created_at
        from users where tenant_id = ${tenantId} and id = ${userId}`.execute(),
      readSubscriptions(tx, userId),
      may('device:read') ? readUserDevices(tx, userId, now) : null,
      may('node:read') ? readUserApplied(tx, userId) : null,
      may('audit:read') ? readTimeline(tx, userId) : null,
    ]);
    if (user === undefined) throw new AppError('NOT_FOUND', 'There is no such user.');
    const onlineSince = now.getTime() - ONLINE_WITHIN_MS;
    const online = (devices ?? []).filter(({ connections }) =>
      connections.some(({ seenAt }) => seenAt !== null && seenAt.getTime() >= onlineSince),
    );
    return {
      user,
      subscriptions: subscriptions.map((row) => withDates(row, now)),
      devices,
      onlineDeviceIds: online.map(({ id }) => id),
      applied,
      timeline,
      at: now,
    };
  });
}

type SubscriptionRow = Omit<UserSubscription, 'graceEndsAt' | 'reachedAt'>;

function readSubscriptions(tx: Tx, userId: string): Promise<SubscriptionRow[]> {
  return tx.sql<SubscriptionRow[]>`
    select ${subscriptionColumns(tx)}, p.name as plan_name, c.period_started_at, coalesce((
        select jsonb_agg(jsonb_build_object('id', ng.id, 'name', ng.name) order by ng.name)
        from subscription_group x join node_group ng on ng.tenant_id = x.tenant_id and ng.id = x.group_id
        where x.tenant_id = s.tenant_id and x.subscription_id = s.id), '[]') as groups
    from subscription s
    join usage_counter c on c.tenant_id = s.tenant_id and c.subscription_id = s.id
    left join plan p on p.tenant_id = s.tenant_id and p.id = s.plan_id
    where s.tenant_id = ${tx.tenantId} and s.user_id = ${userId}
    order by array_position(array['active', 'on_hold', 'grace', 'exhausted', 'suspended', 'ended'], s.status), s.id desc`.execute();
}

function withDates(row: SubscriptionRow, now: Date): UserSubscription {
  const { expiresAt } = row;
  return { ...row, graceEndsAt: expiresAt === null ? null : graceEndsAt(expiresAt), reachedAt: reachedAt(row, now) };
}

const SHORTEST_MS = 60 * 60 * 1_000;

function reachedAt(
  { quotaBytes, upBytes, downBytes, periodStartedAt, ...row }: SubscriptionRow,
  now: Date,
): Date | null {
  const [used, elapsedMs] = [Number(upBytes + downBytes), now.getTime() - periodStartedAt.getTime()];
  if (quotaBytes === null || used === 0 || elapsedMs < SHORTEST_MS || used >= Number(quotaBytes)) return null;
  const at = periodStartedAt.getTime() + (Number(quotaBytes) / used) * elapsedMs;
  const ends = [row.resetsAt, row.expiresAt].flatMap((end) => (end === null ? [] : [end.getTime()]));
  const isLater = ends.some((end) => end <= at);
  return isLater || !Number.isFinite(at) || at > 8.64e15 ? null : new Date(at);
}
