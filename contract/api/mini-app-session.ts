import { z } from 'zod';
import { Bytes, Instant } from '#contract/api/fields.ts';
import { AddMyDevice, Home } from '#contract/api/me.ts';

const Bearer = z.strictObject({
  token: z.string().describe('For `Authorization: Bearer`; keep it in memory only'),
  expiresAt: Instant.describe('15 minutes; renew it before'),
  endsAt: Instant.describe('12 hours after signing in; after that open the app again'),
});

/** What an invite promises, before it is accepted. */
export const InviteOffer = z.strictObject({
  quotaBytes: Bytes.nullable(),
  reset: z.enum(['none', 'day', 'week', 'month', 'month-rolling']),
  deviceLimit: z.int(),
  expiresAt: Instant.nullable().describe('Until when it would hold if accepted now; null has no end'),
  startsOnHold: z.boolean().describe('The time counts from the first connection'),
});

/** Sends `Authorization: tma <initData>`; the body is empty. */
export const MiniAppSession = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('member'), bearer: Bearer, home: Home }),
    z.strictObject({ kind: z.literal('invited'), name: z.string(), offer: InviteOffer }),
    z.strictObject({
      kind: z.literal('stranger'),
      invite: z.enum(['none', 'bad']).describe('`bad`: unknown, used up, expired or taken back'),
      supportUrl: z.string().nullable(),
    }),
  ])
  .meta({ id: 'MiniAppSession', description: 'Whom Telegram’s launch data belong to, and what he may do next.' });

/** Sends `Authorization: tma <initData>` whose start parameter is the invite. Accepting twice makes nothing twice. */
export const AcceptInvite = z.strictObject({ device: AddMyDevice.nullable().optional() }).meta({ id: 'AcceptInvite' });

export const RenewedSession = z.strictObject({ bearer: Bearer }).meta({ id: 'RenewedSession' });

/** Codes of problems (RFC 9457 `code`) by which the Mini App chooses its screen. */
export const LAUNCH_PROBLEMS = [
  'LAUNCH_MALFORMED',
  'LAUNCH_TAMPERED',
  'LAUNCH_EXPIRED',
  'LAUNCH_SUPERSEDED',
  'SESSION_ENDED',
] as const;
export type LaunchProblem = (typeof LAUNCH_PROBLEMS)[number];
