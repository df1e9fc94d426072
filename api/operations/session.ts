import { AcceptInvite, MiniAppSession, RenewedSession } from '#contract/api/mini-app-session.ts';
import { AppError } from '#kit/app-error.ts';
import type { Operation, Proof } from '../operation.ts';
import { jsonOperation } from '../operation.ts';
import type { Session } from '../session/session-bearer.ts';
import { issueBearer } from '../session/session-bearer.ts';
import { joinByInvite, openSession } from '../session/sign-in.ts';

const tag = 'Mini App session';
const about = { method: 'post', tag, isSession: true } as const;

export const sessionOperations: readonly Operation[] = [
  jsonOperation({
    ...about,
    path: '/tma/session',
    permission: 'launch',
    summary: 'Exchange Telegram’s launch data for a session, or learn why there is none',
    description: 'Accepts launch data of at most an hour, and never older ones than the newest that were accepted.',
    answer: MiniAppSession,
    run: (ctx, { proof }) => openSession(ctx, startParamOf(proof)),
  }),
  jsonOperation({
    ...about,
    path: '/tma/invite',
    permission: 'launch',
    summary: 'Accept the invite of the launch data and sign in',
    body: AcceptInvite,
    answer: MiniAppSession,
    run: (ctx, { proof, body }) => joinByInvite(ctx, startParamOf(proof), body.device),
  }),
  jsonOperation({
    ...about,
    path: '/tma/session/renew',
    permission: 'own',
    summary: 'Exchange a bearer, also one that has run out, for a new one, until 12 hours after signing in',
    answer: RenewedSession,
    run: async (ctx, { proof }) => ({ bearer: await issueBearer(ctx, sessionOf(proof)) }),
  }),
];

function startParamOf(proof: Proof): string {
  if (proof.kind === 'launch') return proof.startParam;
  throw new AppError('INTERNAL', 'This route is for launch data.');
}

function sessionOf(proof: Proof): Session {
  if (proof.kind === 'session') return proof.session;
  throw new AppError('INTERNAL', 'This route is for a session.');
}
