import { z } from 'zod';
import { authoriseFresh, authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { enrolmentSeal } from './begin-totp.ts';
import { totpSeal } from './prove-code.ts';
import { replaceRecoveryCodes } from './recovery-codes.ts';
import { TypedCode } from './staff-input.ts';
import { spendChallenge } from './ticket.ts';
import { findTotpStep } from './totp.ts';

export const ConfirmTotpInput = z.strictObject({ enrolmentId: z.uuid(), code: TypedCode });

export type RecoveryCodes = { readonly recoveryCodes: readonly string[] };

/**
 * Makes the drawn secret the account's, once its app shows a code that fits, and gives ten recovery codes. An app that was
 * there before counts no more. Locks the account and the enrolment.
 * @throws AppError INVALID when the code does not fit, NOT_FOUND, FORBIDDEN (STEP_UP), UNAUTHENTICATED when it took too long
 */
export async function confirmTotp(ctx: Context, raw: unknown): Promise<RecoveryCodes> {
  const { id: staffId, tenantId, provenAt } = authoriseStaff(ctx.actor);
  const now = ctx.clock.now();
  authoriseFresh(ctx.actor, now);
  const { enrolmentId, code } = parseInput(ConfirmTotpInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const [pending] = await tx.sql<{ secretSealed: Buffer }[]>`
      select c.secret_sealed from staff_challenge c, staff s
      where c.id = ${enrolmentId} and c.kind = 'totp' and c.staff_id = ${staffId} and s.id = ${staffId} for update`;
    if (pending === undefined) throw new AppError('NOT_FOUND', 'There is no such enrolment. Begin again.');
    const secret = ctx.keys.open(enrolmentSeal(enrolmentId), pending.secretSealed);
    const step = findTotpStep(secret, code, now);
    if (step === undefined) {
      throw new AppError('INVALID', 'code: That code did not fit. Check the clock of the phone.', { field: 'code' });
    }
    await spendChallenge(tx, enrolmentId, now);
    const [recoveryCodes] = await Promise.all([
      replaceRecoveryCodes(ctx, tx, staffId),
      tx.sql`
        update staff set totp_secret_sealed = ${ctx.keys.seal(totpSeal(staffId), secret)}, totp_last_step = ${step},
          totp_since = ${now}
        where id = ${staffId}`,
      recordAudit(ctx, tx, {
        action: 'staff.enrol-totp',
        nounId: staffId,
        details: { provenAt: provenAt.toISOString() },
      }),
    ]);
    return { recoveryCodes };
  });
}
