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
