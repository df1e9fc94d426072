import { z } from 'zod';
import { Bytes, Id, Instant } from '#contract/api/fields.ts';
import { QUOTA_RESETS } from '#contract/quota-resets.ts';
import { WAYS } from '#contract/ways.ts';

const Ways = z.array(z.enum(WAYS)).min(1);
const GroupIds = z.array(Id).min(1).max(50);
const Quota = z.int().positive().nullable().describe('Bytes up and down together; null is without limit');
const DeviceLimit = z.int().min(1).max(1000);
const Reset = z
  .enum(QUOTA_RESETS)
  .describe('When the quota is whole again, in UTC; `month-rolling` counts months from the start');

export const SubscriptionStatus = z.enum(['on_hold', 'active', 'exhausted', 'grace', 'ended', 'suspended']);

export const Subscription = z
  .strictObject({
    id: Id,
    userId: Id,
    planId: Id.nullable().describe('The plan that it was made of'),
    status: SubscriptionStatus,
    quotaBytes: Bytes.nullable(),
    reset: Reset,
    resetsAt: Instant.nullable().describe('When the counters go back to 0'),
    upBytes: Bytes,
    downBytes: Bytes,
    deviceLimit: z.int(),
    deviceCount: z.int(),
    ways: z.array(z.enum(WAYS)),
    groupIds: z.array(Id),
    startsAt: Instant,
    expiresAt: Instant.nullable(),
    durationDays: z.int().nullable().describe('How long it lasts from its first use, while that is waited for'),
    lastUsedAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Subscription', description: 'A right of use of one user. A null quota or expiry is none.' });

export const SubscriptionTerms = z
  .strictObject({
    planId: Id.optional().describe('What is left out comes from this plan'),
    quotaBytes: Quota.optional(),
    reset: Reset.optional().describe('`none` when left out'),
    expiresAt: Instant.nullable().optional().describe('Wins over a duration'),
    durationDays: z
      .int()
      .min(1)
      .max(3650)
      .nullable()
      .optional()
      .describe('From now, or from the first use when it starts on hold'),
    deviceLimit: DeviceLimit.optional().describe('5 when left out'),
    ways: Ways.optional().describe('All when left out'),
    groupIds: GroupIds.optional().describe('The default group when left out'),
    status: z.enum(['on_hold', 'active']).optional().describe('`on_hold` starts at the first use'),
  })
  .meta({ id: 'SubscriptionTerms' });

export const CreateSubscription = SubscriptionTerms.extend({ userId: Id }).meta({ id: 'CreateSubscription' });

export const ChangeSubscription = z
  .strictObject({
    quotaBytes: Quota.optional(),
    reset: Reset.optional(),
    expiresAt: Instant.nullable().optional(),
    deviceLimit: DeviceLimit.optional(),
    ways: Ways.optional(),
    groupIds: GroupIds.optional(),
    status: z.enum(['active', 'suspended']).optional(),
  })
  .meta({ id: 'ChangeSubscription' });
