import { randomBytes } from 'node:crypto';
import { authoriseFresh, authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import { CHALLENGE_MS, later } from './session-times.ts';
import { forgetChallenges } from './ticket.ts';
import { otpauthUrl, toBase32 } from './totp.ts';

const SECRET_BYTES = 20;

export type TotpEnrolment = {
  readonly enrolmentId: string;
  /** Base32, to type by hand. */
  readonly secret: string;
  /** What the QR holds. */
  readonly otpauthUrl: string;
  readonly expiresAt: Date;
};

export const enrolmentSeal = (enrolmentId: string) =>
  ({ tenantId: '', table: 'staff_challenge', column: 'secret_sealed', rowId: enrolmentId }) as const;

/**
 * Draws a secret for an authenticator app; it counts once `confirmTotp` has seen a code of it, within 5 minutes. Locks
 * nothing. @throws AppError FORBIDDEN (STEP_UP without a fresh proof), UNAVAILABLE
 */
export async function beginTotp(ctx: Context): Promise<TotpEnrolment> {
  const actor = authoriseStaff(ctx.actor);
  const now = ctx.clock.now();
  authoriseFresh(actor, now);
  const secret = randomBytes(SECRET_BYTES);
  const enrolmentId = newId();
  const expiresAt = later(now, CHALLENGE_MS);
  const sealed = ctx.keys.seal(enrolmentSeal(enrolmentId), secret);
  const [[account]] = await Promise.all([
    ctx.db.run(() => ctx.db.sql<{ email: string }[]>`select email from staff where id = ${actor.id}`),
    ctx.db.run(
      () => ctx.db.sql`
        insert into staff_challenge (id, kind, staff_id, token_hash, secret_sealed, created_at, expires_at)
        values (${enrolmentId}, 'totp', ${actor.id}, ${Buffer.from(enrolmentId)}, ${sealed}, ${now}, ${expiresAt})`,
    ),
    forgetChallenges(ctx),
  ]);
  if (account === undefined) throw new AppError('NOT_FOUND', 'There is no such account.');
  return { enrolmentId, secret: toBase32(secret), otpauthUrl: otpauthUrl(secret, account.email), expiresAt };
}
