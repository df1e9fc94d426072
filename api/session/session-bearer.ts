import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Context } from '#core/context.ts';
import { AppError } from '#kit/app-error.ts';
import { DoorError } from '../problem.ts';

const AUDIENCE = 'mini-app';
const ALGORITHM = 'HS256';
const BEARER_MS = 15 * 60_000;
const SESSION_MS = 12 * 3_600_000;
const MAX_CHARACTERS = 1024;

const Claims = z.object({ sub: z.uuid(), ten: z.uuid(), auth_time: z.int().positive() });

/** Whom a session is of, and since when. It says nothing of what he may do: that is read each time. */
export type Session = { readonly tenantId: string; readonly userId: string; readonly signedInAt: Date };

export type SessionBearer = { readonly token: string; readonly expiresAt: Date; readonly endsAt: Date };

type Tools = Pick<Context, 'keys' | 'clock'>;

/** A bearer of 15 minutes, or of what is left of the 12 hours since signing in. */
export async function issueBearer({ keys, clock }: Tools, session: Session): Promise<SessionBearer> {
  const now = clock.now();
  const signedInSeconds = Math.floor(session.signedInAt.getTime() / 1000);
  const endsAt = new Date(signedInSeconds * 1000 + SESSION_MS);
  const expiresSeconds = Math.floor(Math.min(now.getTime() + BEARER_MS, endsAt.getTime()) / 1000);
  const token = await new SignJWT({ ten: session.tenantId, auth_time: signedInSeconds })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(session.userId)
    .setAudience(AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(expiresSeconds)
    .sign(keys.derive('mini-app-session'));
  return { token, expiresAt: new Date(expiresSeconds * 1000), endsAt };
}

/**
 * The session of a bearer that is still good. For its renewal it may have run out within the 12 hours: a phone that was in
 * a pocket for half an hour has renewed nothing, and whoever holds the bearer could have gone on renewing it anyway.
 * @throws AppError UNAUTHENTICATED when it is none of ours, DoorError SESSION_ENDED when its time is over
 */
export async function readBearer({ keys, clock }: Tools, token: string, isForRenewal = false): Promise<Session> {
  if (token.length > MAX_CHARACTERS) throw unknown();
  const clockTolerance = isForRenewal ? SESSION_MS / 1000 : 0;
  const options = { algorithms: [ALGORITHM], audience: AUDIENCE, currentDate: clock.now(), clockTolerance };
  const verified = await jwtVerify(token, keys.derive('mini-app-session'), options).catch((error: unknown) => {
    if (error instanceof errors.JWTExpired) throw sessionEnded();
    throw unknown();
  });
  const claims = Claims.safeParse(verified.payload);
  if (!claims.success) throw unknown();
  const { sub, ten, auth_time: seconds } = claims.data;
  if (clock.now().getTime() >= seconds * 1000 + SESSION_MS) throw sessionEnded();
  return { tenantId: ten, userId: sub, signedInAt: new Date(seconds * 1000) };
}

/** What a session is answered with that is over, or whose user is gone. */
export const sessionEnded = (): DoorError =>
  new DoorError('SESSION_ENDED', 'This session has ended; open the app again.');

const unknown = (): AppError => new AppError('UNAUTHENTICATED', 'This is no bearer of the Mini App.');
