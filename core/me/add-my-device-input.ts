import { z } from 'zod';
import { PLATFORMS } from '#contract/platforms.ts';
import { WAYS } from '#contract/ways.ts';
import { DisplayName } from '#core/names.ts';

export const AddMyDeviceInput = z.strictObject({
  name: DisplayName,
  platform: z.enum(PLATFORMS),
  /** Null or left out: the best that there is. */
  way: z.enum(WAYS).nullish(),
});
export type AddMyDeviceInput = z.output<typeof AddMyDeviceInput>;
