import { z } from 'zod';
import { QUOTA_RESETS } from '#contract/quota-resets.ts';
import { WAYS } from '#contract/ways.ts';
import { Instant, PositiveInt8 } from '#core/names.ts';

const unique = (list: readonly string[]): boolean => new Set(list).size === list.length;

export const Ways = z.array(z.enum(WAYS)).min(1).refine(unique, 'must not name a way twice');
export const GroupIds = z.array(z.uuid()).min(1).max(50).refine(unique, 'must not name a group twice');
export const DeviceLimit = z.int().min(1).max(1_000);
export const DurationDays = z.int().min(1).max(3_650);
export const Reset = z.enum(QUOTA_RESETS);

export const DEFAULT_DEVICE_LIMIT = 5;

/**
 * What a new subscription is to be like. What is left out comes from the plan; without one it is active, without quota,
 * reset or expiry, 5 devices, all ways, the default group. Null is without limit, whatever the plan says.
 */
export const WantedTerms = z.strictObject({
  planId: z.uuid().optional(),
  quotaBytes: PositiveInt8.nullish(),
  reset: Reset.optional(),
  /** Wins over a duration. */
  expiresAt: Instant.nullish(),
  durationDays: DurationDays.nullish(),
  deviceLimit: DeviceLimit.optional(),
  ways: Ways.optional(),
  groupIds: GroupIds.optional(),
  status: z.enum(['on_hold', 'active']).optional(),
});
export type WantedTerms = z.output<typeof WantedTerms>;

export const ChangeSubscriptionInput = z.strictObject({
  subscriptionId: z.uuid(),
  quotaBytes: PositiveInt8.nullish(),
  reset: Reset.optional(),
  expiresAt: Instant.nullish(),
  deviceLimit: DeviceLimit.optional(),
  ways: Ways.optional(),
  groupIds: GroupIds.optional(),
  /** `active` lifts a suspension or starts what is on hold; quota and expiry still count. */
  status: z.enum(['active', 'suspended']).optional(),
});
export type ChangeSubscriptionInput = z.output<typeof ChangeSubscriptionInput>;
