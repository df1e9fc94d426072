import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Context } from '#core/context.ts';
import { AppError } from '#kit/app-error.ts';
import { DoorError } from '../problem.ts';

const AUDIENCE = 'console';
const ALGORITHM = 'HS256';
const PURPOSE = 'staff-session';
const BEARER_MS = 15 * 60_000;
const MAX_CHARACTERS = 1024;

const Claims = z.object({ sub: z.uuid(), ten: z.uuid(), sid: z.uuid() });

/** Which session a bearer is of. It says nothing of what one may do: the session's row does, each time. */
export type NamedStaffSession = { readonly tenantId: string; readonly staffId: string; readonly sessionId: string };
export type StaffBearer = { readonly token: string; readonly expiresAt: Date };

type Tools = Pick<Context, 'keys' | 'clock'>;

/** A bearer of 15 minutes, or of what is left of the session's 12 hours. */
export async function issueStaffBearer(
  { keys, clock }: Tools,
  session: NamedStaffSession & { readonly endsAt: Date },
): Promise<StaffBearer> {
  const now = clock.now();
  const expiresSeconds = Math.floor(Math.min(now.getTime() + BEARER_MS, session.endsAt.getTime()) / 1000);
  const token = await new SignJWT({ ten: session.tenantId, sid: session.sessionId })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(session.staffId)
    .setAudience(AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(expiresSeconds)
    .sign(keys.derive(PURPOSE));
  return { token, expiresAt: new Date(expiresSeconds * 1000) };
}

/**
 * The session that a bearer of the console names.
 * @throws AppError UNAUTHENTICATED when it is none of ours, DoorError SESSION_ENDED when its time is over
 */
export async function readStaffBearer({ keys, clock }: Tools, token: string): Promise<NamedStaffSession> {
  if (token.length > MAX_CHARACTERS) throw unknown();
  const options = { algorithms: [ALGORITHM], audience: AUDIENCE, currentDate: clock.now() };
  const verified = await jwtVerify(token, keys.derive(PURPOSE), options).catch((error: unknown) => {
    if (error instanceof errors.JWTExpired) throw staffSessionEnded();
    throw unknown();
  });
  const claims = Claims.safeParse(verified.payload);
  if (!claims.success) throw unknown();
  return { tenantId: claims.data.ten, staffId: claims.data.sub, sessionId: claims.data.sid };
}

/** What a session is answered with that was ended, or has run out. */
export const staffSessionEnded = (): DoorError =>
  new DoorError('SESSION_ENDED', 'This session has ended; sign in again.');

const unknown = (): AppError => new AppError('UNAUTHENTICATED', 'This bearer is unknown here.');
