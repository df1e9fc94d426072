import type { DeviceView } from '#core/device/device-view.ts';
import type { UserStatus } from '#core/subscription/rules.ts';
import type { SubscriptionView } from '#core/subscription/subscription-view.ts';

/** What a user used and may use over all subscriptions; a null quota is no limit. */
export type UserUsage = { readonly upBytes: bigint; readonly downBytes: bigint; readonly quotaBytes: bigint | null };

export type UserView = {
  readonly id: string;
  readonly name: string;
  readonly telegramId: bigint | null;
  readonly note: string;
  readonly status: UserStatus;
  readonly suspendedAt: Date | null;
  readonly createdAt: Date;
  readonly subscriptions: readonly SubscriptionView[];
  readonly usage: UserUsage;
};

/** A user as he was made, with the devices that were made along with him; left out when there are none. */
export type CreatedUserView = UserView & { readonly devices?: readonly DeviceView[] };

/** Sums up subscriptions; one without a quota makes the sum unlimited. */
export function usageOf(subscriptions: readonly SubscriptionView[]): UserUsage {
  const sum = (of: (s: SubscriptionView) => bigint): bigint => subscriptions.reduce((total, s) => total + of(s), 0n);
  const isUnlimited = subscriptions.some((s) => s.quotaBytes === null);
  return {
    upBytes: sum((s) => s.upBytes),
    downBytes: sum((s) => s.downBytes),
    quotaBytes: isUnlimited ? null : sum((s) => s.quotaBytes ?? 0n),
  };
}
