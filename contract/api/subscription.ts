import { z } from 'zod';
import { Bytes, Id, Instant } from '#contract/api/fields.ts';
import { WAYS } from '#contract/ways.ts';

const Ways = z.array(z.enum(WAYS)).min(1);
const GroupIds = z.array(Id).min(1).max(50);
const Quota = z.int().positive().nullable().describe('Bytes up and down together; null is without limit');
const DeviceLimit = z.int().min(1).max(1000);

export const SubscriptionStatus = z.enum(['on_hold', 'active', 'exhausted', 'grace', 'ended', 'suspended']);

export const Subscription = z
  .strictObject({
    id: Id,
    userId: Id,
    status: SubscriptionStatus,
    quotaBytes: Bytes.nullable(),
    upBytes: Bytes,
    downBytes: Bytes,
    deviceLimit: z.int(),
    deviceCount: z.int(),
    ways: z.array(z.enum(WAYS)),
    groupIds: z.array(Id),
    startsAt: Instant,
    expiresAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Subscription', description: 'A right of use of one user. A null quota or expiry is none.' });

export const SubscriptionTerms = z
  .strictObject({
    quotaBytes: Quota.optional(),
    expiresAt: Instant.nullable().optional(),
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
    expiresAt: Instant.nullable().optional(),
    deviceLimit: DeviceLimit.optional(),
    ways: Ways.optional(),
    groupIds: GroupIds.optional(),
    status: z.enum(['active', 'suspended']).optional(),
  })
  .meta({ id: 'ChangeSubscription' });
