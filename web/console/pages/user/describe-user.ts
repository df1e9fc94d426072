import type { UserPage, UserSubscription } from '#core/user/read-user-page.ts';
import type { UserState } from '#core/user/user-filter.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { SubscriptionFace, UserFace } from './user-lines.ts';

/** How a subscription stands: that its user is suspended comes first. */
export function stateOf({ user }: UserPage, subscription: UserSubscription | undefined): UserState {
  if (user.status === 'suspended') return 'suspended';
  return subscription?.status ?? 'none';
}

/** The user and his subscriptions, as acts on them need them. */
export function describeUser(page: UserPage, { t, format }: Speech): UserFace {
  const { user, subscriptions } = page;
  const face = (one: UserSubscription): SubscriptionFace => ({
    id: one.id,
    name: one.planName ?? `${t('users.noPlan')}, ${format.date(one.createdAt)}`,
    status: stateOf(page, one),
    expiresAt: one.expiresAt?.toISOString() ?? null,
    quotaBytes: one.quotaBytes,
    usedBytes: one.upBytes + one.downBytes,
    deviceCount: one.deviceCount,
    deviceLimit: one.deviceLimit,
    ways: one.ways,
    nodeCount: nodesOf(page, one),
  });
  return {
    id: user.id,
    name: user.name,
    telegramId: user.telegramId === null ? '' : String(user.telegramId),
    note: user.note,
    isSuspended: user.status === 'suspended',
    subscriptions: subscriptions.map(face),
  };
}

function nodesOf({ applied }: UserPage, { groupIds }: UserSubscription): number | null {
  if (applied === null) return null;
  const own = applied.filter(({ groupId }) => groupIds.includes(groupId));
  return new Set(own.flatMap(({ nodes }) => nodes.map(({ nodeId }) => nodeId))).size;
}
