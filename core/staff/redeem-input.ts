import { z } from 'zod';
import { LANGUAGES } from '#contract/languages.ts';
import { DisplayName } from '#core/names.ts';
import { Email, NewPassword, Token } from './staff-input.ts';

export const RedeemSetupLinkInput = z.strictObject({
  token: Token,
  email: Email,
  name: DisplayName,
  password: NewPassword,
  language: z.enum(LANGUAGES).default('en'),
  /** What the tenant is to be called, when this is its first account. */
  tenantName: DisplayName.nullish(),
});
export type RedeemSetupLinkInput = z.output<typeof RedeemSetupLinkInput>;
