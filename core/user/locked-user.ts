import type { SubscriptionStatus, UserStatus } from '#core/subscription/rules.ts';

/** A user and his subscriptions, as they are under the lock. */
export type LockedUser = {
  readonly id: string;
  readonly name: string;
  readonly status: UserStatus;
  readonly suspendedAt: Date | null;
  readonly subscriptions: readonly { readonly id: string; readonly status: SubscriptionStatus }[];
};
