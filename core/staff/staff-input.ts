import { z } from 'zod';
import { AppError } from '#kit/app-error.ts';

/** Where a request comes from, as the door has made out. */
export type Visit = { readonly ip: string; readonly userAgent: string };

/** Whom passkeys are for: the console's host name, and the origin that browsers name. */
export type Party = { readonly rpId: string; readonly origin: string };

export const Email = z
  .string()
  .max(254)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email('must be an e-mail address'));

export const NewPassword = z
  .string()
  .min(12, 'must have 12 characters or more')
  .max(256, 'must have 256 characters at most');

/** A password as somebody types it to prove himself: whatever it is, it is looked at like any other. */
export const TypedPassword = z.string().min(1).max(256);
export const TypedCode = z
  .string()
  .max(32)
  .transform((text) => text.replaceAll(/[\s-]/g, ''));
export const Token = z.string().regex(/^[\x21-\x7e]{16,512}$/, 'is not one of ours');
export const RoleName = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,31}$/u, 'must have 1 to 32 letters and digits');

/** One sentence for every link that cannot be used, whatever the reason. */
export const spentLink = (): AppError =>
  new AppError('PRECONDITION', 'This set-up link was used or has ended. Ask for a new one.', { reason: 'SPENT' });

/** One sentence for everything that is wrong with a proof; the number of tries left is told beside it. */
export function wrongProof(words: string, tries: { triesLeft: number; lockedUntil: Date | null }, now: Date): AppError {
  const { triesLeft, lockedUntil } = tries;
  return new AppError('UNAUTHENTICATED', words, {
    reason: 'WRONG_PROOF',
    triesLeft,
    ...(lockedUntil === null ? {} : { retryAfterSeconds: secondsUntil(lockedUntil, now) }),
  });
}

export function secondsUntil(at: Date, now: Date): number {
  return Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 1000));
}
