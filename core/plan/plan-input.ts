import { z } from 'zod';
import { WAYS } from '#contract/ways.ts';
import { DisplayName, PositiveInt8 } from '#core/names.ts';
import {
  DEFAULT_DEVICE_LIMIT,
  DeviceLimit,
  DurationDays,
  GroupIds,
  Reset,
  Ways,
} from '#core/subscription/subscription-input.ts';

/** No groups means the default group. */
const PlanGroupIds = z.union([z.tuple([]).transform((): string[] => []), GroupIds]);

export const CreatePlanInput = z.strictObject({
  name: DisplayName,
  quotaBytes: PositiveInt8.nullable().default(null),
  reset: Reset.default('none'),
  durationDays: DurationDays.nullable().default(null),
  startsOnHold: z.boolean().default(false),
  deviceLimit: DeviceLimit.default(DEFAULT_DEVICE_LIMIT),
  ways: Ways.default([...WAYS]),
  groupIds: PlanGroupIds.default([]),
});

export const ChangePlanInput = z.strictObject({
  planId: z.uuid(),
  name: DisplayName.optional(),
  quotaBytes: PositiveInt8.nullish(),
  reset: Reset.optional(),
  durationDays: DurationDays.nullish(),
  startsOnHold: z.boolean().optional(),
  deviceLimit: DeviceLimit.optional(),
  ways: Ways.optional(),
  groupIds: PlanGroupIds.optional(),
  isEnabled: z.boolean().optional(),
});
