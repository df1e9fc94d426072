export const USER_STATUSES = ['active', 'suspended'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

export const SUBSCRIPTION_STATUSES = ['on_hold', 'active', 'exhausted', 'grace', 'ended', 'suspended'] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

/** What existing revisions need to be carried by nodes. On hold is served, since its first use is what starts it. */
export function isServed(user: UserStatus, subscription: SubscriptionStatus): boolean {
  if (user !== 'active') return false;
  return subscription === 'active' || subscription === 'grace' || subscription === 'on_hold';
}

/** Whether people may make something new: devices, connections, revisions. In grace what exists works, and no more. */
export function mayGrow(user: UserStatus, subscription: SubscriptionStatus): boolean {
  return user === 'active' && (subscription === 'active' || subscription === 'on_hold');
}

const GRACE_MS = 7 * 24 * 60 * 60 * 1_000;

/** When what exists stops working: 7 days after expiry. */
export function graceEndsAt(expiresAt: Date): Date {
  return new Date(expiresAt.getTime() + GRACE_MS);
}

/** What a subscription's status follows from. */
export type Standing = {
  readonly status: SubscriptionStatus;
  readonly quotaBytes: bigint | null;
  readonly usedBytes: bigint;
  readonly expiresAt: Date | null;
};

/**
 * The status that these facts call for now. `suspended` stays until people lift it, `on_hold` until first use or
 * expiry; the end of grace counts before the quota.
 */
export function dueStatus(standing: Standing, now: Date): SubscriptionStatus {
  const { status, quotaBytes, usedBytes, expiresAt } = standing;
  if (status === 'suspended') return status;
  if (expiresAt !== null && graceEndsAt(expiresAt) <= now) return 'ended';
  if (quotaBytes !== null && usedBytes >= quotaBytes) return 'exhausted';
  if (expiresAt !== null && expiresAt <= now) return 'grace';
  return status === 'on_hold' ? 'on_hold' : 'active';
}

/** The status as of now, where the sweep that writes it has not come by yet. */
export function statusNow(status: SubscriptionStatus, expiresAt: Date | null, now: Date): SubscriptionStatus {
  if (status !== 'active' && status !== 'grace' && status !== 'on_hold') return status;
  return dueStatus({ status, quotaBytes: null, usedBytes: 0n, expiresAt }, now);
}

const NOTHING_NEW = {
  on_hold: '',
  active: '',
  exhausted: 'The quota of this subscription is used up, so nothing new can be made.',
  grace: 'This subscription has expired; for 7 days what exists works, and nothing new can be made.',
  ended: 'This subscription has ended, so nothing new can be made.',
  suspended: 'This subscription is suspended, so nothing new can be made.',
} as const satisfies Record<SubscriptionStatus, string>;

/** Why people can make nothing new, in words; undefined when they can. */
export function whyNothingNew(user: UserStatus, subscription: SubscriptionStatus): string | undefined {
  if (mayGrow(user, subscription)) return undefined;
  return user === 'active' ? NOTHING_NEW[subscription] : 'This user is suspended, so nothing new can be made.';
}

/** The same as a word of a program, such as `SUBSCRIPTION_GRACE`. */
export function stateInTheWay(user: UserStatus, subscription: SubscriptionStatus): string {
  return user === 'active' ? `SUBSCRIPTION_${subscription.toUpperCase()}` : 'USER_SUSPENDED';
}
