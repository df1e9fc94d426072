import { headers } from 'next/headers.js';
import { StaffSession } from '#contract/api/staff.ts';
import { AppError } from '#kit/app-error.ts';
import { consoleParts } from '../console-parts.ts';
import { visitorOf } from '../visitor.ts';
import type { StaffToken } from './staff-cookie.ts';
import { tokenOf } from './token-of.ts';

/** Minutes before its end from which a bearer is changed for a new one. */
const SOON_MS = 12 * 60_000;

/** The token with a bearer that is good for a while. @throws AppError UNAVAILABLE, UNAUTHENTICATED when the session has ended */
export async function renewToken(token: StaffToken): Promise<StaffToken> {
  const { askApi, clock } = consoleParts();
  if (Date.parse(token.bearerEndsAt) - clock.now().getTime() > SOON_MS) return token;
  const { status, body } = await askApi({
    ...visitorOf(await headers()),
    method: 'POST',
    path: '/v1/staff/renew',
    bearer: token.bearer,
    body: '{}',
  });
  if (status !== 200) throw new AppError('UNAUTHENTICATED', 'This session has ended; sign in again.');
  return tokenOf(StaffSession.parse(JSON.parse(Buffer.from(body).toString())));
}
