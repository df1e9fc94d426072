import { z } from 'zod';
import { WAYS } from '#contract/ways.ts';
import { Instant, PositiveInt8 } from '#core/names.ts';

const unique = (list: readonly string[]): boolean => new Set(list).size === list.length;

export const Ways = z.array(z.enum(WAYS)).min(1).refine(unique, 'must not name a way twice');
export const GroupIds = z.array(z.uuid()).min(1).max(50).refine(unique, 'must not name a group twice');
export const DeviceLimit = z.int().min(1).max(1_000);

export const DEFAULT_DEVICE_LIMIT = 5;

/** What a new subscription is like. Left out: active, without quota or expiry, 5 devices, all ways, the default group. */
export const SubscriptionTerms = z.strictObject({
  quotaBytes: PositiveInt8.nullish(),
  expiresAt: Instant.nullish(),
  deviceLimit: DeviceLimit.default(DEFAULT_DEVICE_LIMIT),
  ways: Ways.default([...WAYS]),
  groupIds: GroupIds.optional(),
  status: z.enum(['on_hold', 'active']).default('active'),
});
export type SubscriptionTerms = z.output<typeof SubscriptionTerms>;

export const ChangeSubscriptionInput = z.strictObject({
  subscriptionId: z.uuid(),
  quotaBytes: PositiveInt8.nullish(),
  expiresAt: Instant.nullish(),
  deviceLimit: DeviceLimit.optional(),
  ways: Ways.optional(),
  groupIds: GroupIds.optional(),
  /** `active` lifts a suspension or starts what is on hold; quota and expiry still count. */
  status: z.enum(['active', 'suspended']).optional(),
});
export type ChangeSubscriptionInput = z.output<typeof ChangeSubscriptionInput>;
