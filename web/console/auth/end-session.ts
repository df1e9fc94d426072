import { headers } from 'next/headers.js';
import { AppError } from '#kit/app-error.ts';
import { consoleParts } from '../console-parts.ts';
import { readToken } from '../session.ts';
import { visitorOf } from '../visitor.ts';

/** Ends the session of this request's cookie at once, through api. One that has ended already is fine. @throws AppError UNAVAILABLE */
export async function endSession(): Promise<void> {
  const token = await readToken();
  if (token === undefined) return;
  const visitor = visitorOf(await headers());
  const asked = { ...visitor, method: 'POST', path: '/v1/staff/sign-out', bearer: token.bearer, body: '{}' };
  const { status } = await consoleParts().askApi(asked);
  if (status >= 300 && status !== 401) throw new AppError('UNAVAILABLE', 'Signing out did not work; try again.');
}
