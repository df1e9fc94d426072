import { cookies } from 'next/headers.js';
import type { NextRequest } from 'next/server.js';
import { checkToken } from './auth/check-token.ts';
import { renewToken } from './auth/renew-token.ts';
import { COOKIE_SECONDS, cookieName, cookieOptions, seal } from './auth/staff-cookie.ts';
import { BACKGROUND_HEADER } from './background-header.ts';
import { consoleParts } from './console-parts.ts';
import { isSameOrigin } from './is-same-origin.ts';
import { answerProblem, problemFrom } from './problem-answer.ts';
import { jsonText, passOn } from './relay.ts';
import { readToken } from './session.ts';
import { visitorOf } from './visitor.ts';

const PREFIX = '/admin/act';
/** Signing in and out have doors of their own, which keep the cookie in step. */
const NOT_HERE = /^\/staff\/(?:sign-in|sign-out|renew|setup|tenant)(?:\/|$)/;

/**
 * Carries an act of a page to api: `PATCH /admin/act/users/…` becomes `PATCH /v1/users/…` with the bearer out of the cookie, which
 * no script ever sees. The answer is api's own. The session's row is looked at here and again at api.
 */
export async function relayAct(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request)) return answerProblem('FORBIDDEN');
  const { pathname, search } = request.nextUrl;
  const path = pathname.slice(PREFIX.length);
  if (!isHere(path)) return answerProblem('NOT_FOUND');
  try {
    const token = await readToken();
    if (token === undefined) return answerProblem('SESSION_ENDED');
    const isBackground = request.headers.has(BACKGROUND_HEADER);
    if ((await checkToken(token, { isActive: !isBackground })) === undefined) return answerProblem('SESSION_ENDED');
    const body = await jsonText(request);
    if (body === null) return answerProblem('UNREADABLE');
    const renewed = await renewToken(token);
    const answer = await consoleParts().askApi({
      ...visitorOf(request.headers),
      method: request.method,
      path: `/v1${path}${search}`,
      bearer: renewed.bearer,
      isBackground,
      ...(body === undefined ? {} : { body }),
      ...idempotencyOf(request),
    });
    if (renewed !== token) {
      const jar = await cookies();
      const options = { ...cookieOptions(), maxAge: COOKIE_SECONDS };
      jar.set(cookieName('session'), await seal('session', renewed, COOKIE_SECONDS), options);
    }
    return passOn(answer);
  } catch (error) {
    return problemFrom(error);
  }
}

/** By the path as api will read it, so that an encoded letter hides none of them. */
function isHere(path: string): boolean {
  try {
    return !NOT_HERE.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}

function idempotencyOf({ headers }: NextRequest): { readonly idempotencyKey?: string } {
  const idempotencyKey = headers.get('idempotency-key');
  return idempotencyKey === null ? {} : { idempotencyKey };
}
