import type { NextRequest } from 'next/server.js';
import { isSameOrigin } from '../is-same-origin.ts';
import { answerProblem, problemFrom } from '../problem-answer.ts';
import { authOptions } from './auth-options.ts';
import { endSession } from './end-session.ts';
import { handleAuth } from './next-auth.ts';
import { cookieName } from './staff-cookie.ts';

type Params = { readonly params: Promise<{ readonly nextauth: string[] }> };

/** What of next-auth is used; its own pages, its provider list and its redirects are not. */
const USED = new Set(['GET csrf', 'GET session', 'POST callback/ticket', 'POST signout']);
/** The cookies that have done their work by then. */
const SPENT = { 'callback/ticket': ['ticket', 'step'], signout: ['ticket', 'step'] } as const;

/**
 * Answers below `/admin/auth`. Signing out ends the session's row first: without that the cookie would be gone and whoever has
 * a copy of it still in.
 */
export async function answerAuth(request: NextRequest, { params }: Params): Promise<Response> {
  const { nextauth } = await params;
  const action = nextauth.join('/');
  if (!USED.has(`${request.method} ${action}`)) return answerProblem('NOT_FOUND');
  if (request.method === 'POST' && !isSameOrigin(request)) return answerProblem('FORBIDDEN');
  try {
    if (action === 'signout') await endSession();
    const answer = await handleAuth(request, { params: { nextauth } }, authOptions());
    if (!(answer instanceof Response)) return answerProblem('INTERNAL');
    const said = new Response(answer.body, answer);
    said.headers.set('cache-control', 'no-store');
    if (action === 'callback/ticket' || action === 'signout') {
      for (const name of SPENT[action])
        said.headers.append('set-cookie', `${cookieName(name)}=; Path=/; Max-Age=0${secure()}`);
    }
    return said;
  } catch (error) {
    return problemFrom(error);
  }
}

const secure = (): string => (cookieName('ticket').startsWith('__Host-') ? '; Secure' : '');
