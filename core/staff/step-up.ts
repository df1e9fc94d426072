import { z } from 'zod';
import { authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { Account } from './find-account.ts';
import { findAccount } from './find-account.ts';
import { isPassword } from './password-hash.ts';
import type { ProvenCode } from './prove-code.ts';
import { proveTotp } from './prove-code.ts';
import { setProven } from './set-proven.ts';
import type { Visit } from './staff-input.ts';
import { TypedCode, TypedPassword, wrongProof } from './staff-input.ts';
import { giveTryBack, takeTry } from './take-try.ts';

export const StepUpInput = z.union([z.strictObject({ password: TypedPassword }), z.strictObject({ code: TypedCode })]);

/**
 * Proves again who is there, by password or by a code of the app, for the next 10 minutes. Locks the session.
 * @throws AppError UNAUTHENTICATED with the tries left, LIMIT_REACHED (THROTTLED), INVALID, FORBIDDEN
 */
export async function stepUp(ctx: Context, visit: Visit, raw: unknown): Promise<{ readonly provenAt: Date }> {
  const actor = authoriseStaff(ctx.actor);
  const input = parseInput(StepUpInput, raw);
  const account = await findAccount(ctx, { staffId: actor.id }, visit);
  if (account === undefined) throw new AppError('NOT_FOUND', 'There is no such account.');
  const { tries, spend } =
    'code' in input
      ? await proveTotp(ctx, account, { code: input.code, visit })
      : await provePassword(ctx, account, { password: input.password, visit });
  return withTransaction(ctx, actor.tenantId, async (tx) => {
    await spend(tx);
    const provenAt = await setProven(tx, actor, ctx.clock.now());
    const details = { method: 'code' in input ? 'totp' : 'password', wrongTriesBefore: tries.wrongBefore };
    await Promise.all([
      giveTryBack(tx, tries),
      recordAudit(ctx, tx, { action: 'staff.step-up', nounId: actor.id, details }),
    ]);
    return { provenAt };
  });
}

type TypedPasswordProof = { readonly password: string; readonly visit: Visit };

async function provePassword(
  ctx: Context,
  account: Account,
  { password, visit }: TypedPasswordProof,
): Promise<ProvenCode> {
  const { email, isKnownAddress } = account;
  const tries = await takeTry(ctx, { proof: 'password', account: email, ip: visit.ip, isKnownAddress });
  if (await isPassword(account.passwordHash, password)) return { tries, spend: async () => undefined };
  throw wrongProof('The password does not fit.', tries, ctx.clock.now());
}
