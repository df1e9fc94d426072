import { randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Context } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import { hashToken, keyedHash } from '#kit/secret.ts';
import { CHALLENGE_MS, later } from './session-times.ts';

/** What a passkey is to sign, and for what: `register` and `step-up` are for one session only. */
export type ChallengePurpose =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'register' | 'step-up'; readonly sessionId: string };

export type PasskeyChallenge = { readonly challenge: string; readonly expiresAt: Date };

const Content = z.tuple([z.string(), z.number()]);

const ended = (): AppError => new AppError('UNAUTHENTICATED', 'This took too long, or was done before. Try again.');

/**
 * A challenge of 32 random bytes for 5 minutes, and the handle that brings it back. Nothing is written: the handle is
 * signed, so whoever asks for a million of them fills no table.
 */
export function newChallenge(ctx: Context, purpose: ChallengePurpose): PasskeyChallenge & { readonly handle: string } {
  const challenge = randomBytes(32).toString('base64url');
  const expiresAt = later(ctx.clock.now(), CHALLENGE_MS);
  const content = Buffer.from(JSON.stringify([challenge, expiresAt.getTime()])).toString('base64url');
  return { challenge, expiresAt, handle: `${content}.${sign(ctx, purpose, content).toString('base64url')}` };
}

/** The challenge of a handle for this purpose. @throws AppError UNAUTHENTICATED when it is none, or has ended */
export function openChallenge(ctx: Context, purpose: ChallengePurpose, handle: string): PasskeyChallenge {
  const [content = '', mac = ''] = handle.split('.');
  const given = Buffer.from(mac, 'base64url');
  const wanted = sign(ctx, purpose, content);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw ended();
  const [challenge, endsMs] = Content.parse(JSON.parse(Buffer.from(content, 'base64url').toString()));
  const expiresAt = new Date(endsMs);
  if (expiresAt <= ctx.clock.now()) throw ended();
  return { challenge, expiresAt };
}

/** Uses the challenge up, so that a signature counts once. @throws AppError UNAUTHENTICATED when it was used before */
export async function spendPasskeyChallenge(
  tx: Tx,
  spent: PasskeyChallenge,
  who: { staffId: string; now: Date },
): Promise<void> {
  const taken = await tx.sql`
    insert into staff_challenge (id, kind, staff_id, token_hash, created_at, expires_at, used_at)
    values (${newId()}, 'passkey', ${who.staffId}, ${hashToken(spent.challenge)}, ${who.now}, ${spent.expiresAt}, ${who.now})
    on conflict (token_hash) do nothing returning 1`;
  if (taken.length === 0) throw ended();
}

function sign(ctx: Context, purpose: ChallengePurpose, content: string): Buffer {
  const session = purpose.kind === 'sign-in' ? '' : purpose.sessionId;
  return keyedHash(ctx.keys.derive('staff-passkey-challenge'), `${purpose.kind}|${session}|${content}`);
}
