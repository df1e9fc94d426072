import { z } from 'zod';
import { PLATFORMS } from '#contract/platforms.ts';
import { WAYS } from '#contract/ways.ts';
import { DisplayName } from '#core/names.ts';
import { InviteToken } from './find-invite.ts';

const WantedFirstDevice = z.strictObject({
  name: DisplayName,
  platform: z.enum(PLATFORMS).default('unknown'),
  /** The best way of the plan when left out. */
  way: z.enum(WAYS).nullish(),
});
export type WantedFirstDevice = z.output<typeof WantedFirstDevice>;

export const AcceptInviteInput = z.strictObject({ token: InviteToken, device: WantedFirstDevice.nullish() });
export type AcceptInviteInput = z.output<typeof AcceptInviteInput>;
