import { cookies } from 'next/headers.js';
import type { NextRequest } from 'next/server.js';
import { z } from 'zod';
import { StaffSession, StaffSignInAnswer } from '#contract/api/staff.ts';
import type { ApiResponse } from '../console-parts.ts';
import { consoleParts } from '../console-parts.ts';
import { isSameOrigin } from '../is-same-origin.ts';
import { answerProblem, problemFrom } from '../problem-answer.ts';
import { jsonText, passOn } from '../relay.ts';
import { readToken } from '../session.ts';
import { visitorOf } from '../visitor.ts';
import {
  cookieName,
  cookieOptions,
  openSealed,
  SecondStep,
  STEP_SECONDS,
  seal,
  TICKET_SECONDS,
} from './staff-cookie.ts';
import { tokenOf } from './token-of.ts';

type Params = { readonly params: Promise<{ readonly step: string[] }> };

/** The steps of coming in, each with the route of api that takes it. */
const STEPS: ReadonlyMap<string, string> = new Map([
  ['setup/look', '/v1/staff/setup/look'],
  ['setup', '/v1/staff/setup'],
  ['sign-in', '/v1/staff/sign-in'],
  ['sign-in/code', '/v1/staff/sign-in/code'],
  ['passkey/begin', '/v1/staff/sign-in/passkey/begin'],
  ['passkey/finish', '/v1/staff/sign-in/passkey/finish'],
  // Somebody who is in already goes on in another tenant: that is another session.
  ['tenant', '/v1/staff/tenant'],
]);

/**
 * Takes one step of signing in: what was typed goes to api, and what came of it into a cookie that no script can read. A session
 * is told to the page as no more than `{kind: 'session'}`; next-auth takes it up from there.
 */
export async function takeStep(request: NextRequest, { params }: Params): Promise<Response> {
  if (!isSameOrigin(request)) return answerProblem('FORBIDDEN');
  const step = (await params).step.join('/');
  const path = STEPS.get(step);
  if (path === undefined) return answerProblem('NOT_FOUND');
  try {
    const typed = await jsonText(request);
    if (typed === null || typed === undefined) return answerProblem('UNREADABLE');
    const body = step === 'sign-in/code' ? await withTicket(typed) : typed;
    if (body === undefined) return answerProblem('SESSION_ENDED');
    const token = step === 'tenant' ? await readToken() : undefined;
    const bearer = token === undefined ? {} : { bearer: token.bearer };
    const asked = { ...visitorOf(request.headers), method: 'POST', path, body, ...bearer };
    return await keep(await consoleParts().askApi(asked), typed);
  } catch (error) {
    return problemFrom(error);
  }
}

const Typed = z.object({ email: z.string().max(254) });
const TypedCode = z.object({ way: z.string(), code: z.string() });

/** A code goes with the ticket that the password brought. */
async function withTicket(typed: string): Promise<string | undefined> {
  const jar = await cookies();
  const step = await openSealed('step', SecondStep, jar.get(cookieName('step'))?.value);
  const code = TypedCode.safeParse(parse(typed));
  if (step === undefined || !code.success) return undefined;
  return JSON.stringify({ ...code.data, ticket: step.ticket });
}

async function keep(answer: ApiResponse, typed: string): Promise<Response> {
  const said = parse(Buffer.from(answer.body).toString());
  const result = StaffSignInAnswer.safeParse(said);
  if (answer.status >= 300 || !result.success) return passOn(answer);
  const jar = await cookies();
  if (result.data.kind === 'session') {
    const staff = tokenOf(StaffSession.parse(said));
    const ticket = await seal('ticket', staff, TICKET_SECONDS);
    jar.set(cookieName('ticket'), ticket, { ...cookieOptions(), maxAge: TICKET_SECONDS });
    return Response.json({ kind: 'session' }, { headers: { 'cache-control': 'no-store' } });
  }
  const { ticket, ways } = result.data;
  const email = Typed.safeParse(parse(typed)).data?.email ?? '';
  const step = await seal('step', { ticket, ways, email }, STEP_SECONDS);
  jar.set(cookieName('step'), step, { ...cookieOptions(), maxAge: STEP_SECONDS });
  return Response.json({ kind: 'second-factor' }, { headers: { 'cache-control': 'no-store' } });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
