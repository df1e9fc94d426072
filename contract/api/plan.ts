import { z } from 'zod';
import { Bytes, Id, Instant, Name } from '#contract/api/fields.ts';
import { QUOTA_RESETS } from '#contract/quota-resets.ts';
import { WAYS } from '#contract/ways.ts';

const Reset = z
  .enum(QUOTA_RESETS)
  .describe('When the quota is whole again, in UTC; `month-rolling` counts months from the start');
const Quota = z.int().positive().nullable().describe('Bytes up and down together; null is without limit');
const DurationDays = z.int().min(1).max(3650).nullable().describe('Null has no end');
const StartsOnHold = z.boolean().describe('The duration counts from the first use');
const DeviceLimit = z.int().min(1).max(1000);
const Ways = z.array(z.enum(WAYS)).min(1);
const GroupIds = z.array(Id).max(50).describe('Empty means the default group');

export const Plan = z
  .strictObject({
    id: Id,
    name: z.string(),
    quotaBytes: Bytes.nullable(),
    reset: Reset,
    durationDays: DurationDays,
    startsOnHold: StartsOnHold,
    deviceLimit: z.int(),
    ways: z.array(z.enum(WAYS)),
    groupIds: GroupIds,
    isEnabled: z.boolean().describe('A disabled plan makes nothing new; what was made of it stays'),
    createdAt: Instant,
  })
  .meta({ id: 'Plan', description: 'A template of subscriptions, which copy its terms when they are made.' });

export const CreatePlan = z
  .strictObject({
    name: Name,
    quotaBytes: Quota.optional(),
    reset: Reset.optional().describe('`none` when left out'),
    durationDays: DurationDays.optional(),
    startsOnHold: StartsOnHold.optional(),
    deviceLimit: DeviceLimit.optional().describe('5 when left out'),
    ways: Ways.optional().describe('All when left out'),
    groupIds: GroupIds.optional(),
  })
  .meta({ id: 'CreatePlan' });

export const ChangePlan = z
  .strictObject({
    name: Name.optional(),
    quotaBytes: Quota.optional(),
    reset: Reset.optional(),
    durationDays: DurationDays.optional(),
    startsOnHold: StartsOnHold.optional(),
    deviceLimit: DeviceLimit.optional(),
    ways: Ways.optional(),
    groupIds: GroupIds.optional(),
    isEnabled: z.boolean().optional(),
  })
  .meta({ id: 'ChangePlan' });
