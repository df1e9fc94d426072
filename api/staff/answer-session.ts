import type { Context } from '#core/context.ts';
import type { OpenedSession } from '#core/staff/open-session.ts';
import type { Party, Visit } from '#core/staff/staff-input.ts';
import { AppError } from '#kit/app-error.ts';
import type { Proof, Site } from '../operation.ts';
import { issueStaffBearer } from './staff-bearer.ts';

/** Renewing a bearer is no act: a page that is left open does it by itself. */
export const RENEW_PATH = '/staff/renew';

/** A session as its owner gets it: the row's id for web, and a bearer for acts. */
export async function answerSession(ctx: Context, opened: OpenedSession) {
  const { kind, sessionId: id, tenantId, staffId, expiresAt, endsAt } = opened;
  const bearer = await issueStaffBearer(ctx, opened);
  return { kind, bearer, session: { id, tenantId, staffId, expiresAt, endsAt } };
}

/** The session that goes on, with a new bearer. */
export async function renewSession(ctx: Context, proof: Proof) {
  if (proof.kind !== 'staff') throw new AppError('INTERNAL', 'This route is for staff.');
  const { actor, expiresAt, endsAt } = proof.session;
  const { sessionId, tenantId, id: staffId } = actor;
  return answerSession(ctx, { kind: 'session', sessionId, tenantId, staffId, expiresAt, endsAt });
}

export function visitOfProof(proof: Proof): Visit {
  if (proof.kind === 'staff' || proof.kind === 'visitor') return proof.visit;
  throw new AppError('INTERNAL', 'This route is for staff.');
}

/** Whom passkeys are for: the public origin, on which the console lies. */
export function partyOf({ publicUrl }: Site): Party {
  const { hostname, origin } = new URL(publicUrl);
  return { rpId: hostname, origin };
}

/** Where a set-up link leads. The token is in the fragment, which no server and no log gets to see. */
export const setupLinkOf = ({ publicUrl }: Site, token: string): string => `${publicUrl}/admin/setup#${token}`;
