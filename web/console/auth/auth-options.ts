import type { NextAuthOptions } from 'next-auth';
import { consoleParts } from '../console-parts.ts';
import { parseCookies } from '../parse-cookies.ts';
import { checkToken } from './check-token.ts';
import { credentialsProvider } from './next-auth.ts';
import { renewToken } from './renew-token.ts';
import { COOKIE_SECONDS, cookieName, cookieOptions, openSealed, StaffToken } from './staff-cookie.ts';

/**
 * next-auth keeps the cookie and nothing else. Its one provider takes the ticket that the last step of signing in left in a
 * cookie no script can read; who somebody is was decided by api, and what he may do is decided by his session's row, each time.
 */
export function authOptions(): NextAuthOptions {
  const { authSecret, isSecure, log } = consoleParts();
  const options = cookieOptions();
  return {
    secret: authSecret,
    useSecureCookies: isSecure,
    session: { strategy: 'jwt', maxAge: COOKIE_SECONDS },
    pages: { signIn: '/admin/sign-in', error: '/admin/sign-in' },
    cookies: {
      sessionToken: { name: cookieName('session'), options },
      csrfToken: { name: cookieName('csrf'), options },
      callbackUrl: { name: cookieName('callback'), options },
    },
    providers: [
      credentialsProvider({ id: 'ticket', credentials: {}, authorize: (_none, { headers }) => redeem(headers) }),
    ],
    callbacks: {
      jwt: async ({ token, user }) => {
        const asked = user ?? token;
        const said = StaffToken.parse('staff' in asked ? asked.staff : asked);
        // Nobody need have done this: a page that is left open asks by itself.
        if ((await checkToken(said, { isActive: false })) === undefined) throw new Error('The session has ended.');
        return user === undefined ? renewToken(said) : said;
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      // It would print what it was given; the code says enough.
      error: (code) => log.debug({ code }, 'next-auth'),
      warn: (code) => log.debug({ code }, 'next-auth'),
      debug: () => undefined,
    },
  };
}

async function redeem(headers: Record<string, unknown> | undefined) {
  const cookies = parseCookies(typeof headers?.['cookie'] === 'string' ? headers['cookie'] : '');
  const staff = await openSealed('ticket', StaffToken, cookies.get(cookieName('ticket')));
  return staff === undefined ? null : { id: staff.sub, staff };
}
