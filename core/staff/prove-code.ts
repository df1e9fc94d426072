import type { Context } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';
import { keyedHash } from '#kit/secret.ts';
import type { Account } from './find-account.ts';
import { noteLock } from './note-lock.ts';
import type { Visit } from './staff-input.ts';
import { wrongProof } from './staff-input.ts';
import type { TakenTry } from './take-try.ts';
import { takeTry } from './take-try.ts';
import { findTotpStep } from './totp.ts';

const WRONG = 'That code did not fit. Codes change every 30 s; check the clock of the phone.';
const NOT_LEFT = 'That recovery code did not fit, or was used before.';

/** A code that fits, and what uses it up. */
export type ProvenCode = { readonly tries: TakenTry; readonly spend: (tx: Tx) => Promise<void> };

export const totpSeal = (staffId: string) =>
  ({ tenantId: '', table: 'staff', column: 'totp_secret_sealed', rowId: staffId }) as const;

/**
 * Looks at a code of the account's authenticator app. `spend` takes its step, and with it every older one, once.
 * @throws AppError UNAUTHENTICATED with the tries left, LIMIT_REACHED (THROTTLED)
 */
export async function proveTotp(ctx: Context, account: Account, { code, visit }: TypedProof): Promise<ProvenCode> {
  const tries = await takeCodeTry(ctx, account, visit);
  const now = ctx.clock.now();
  const secret = account.totpSecretSealed;
  const step = secret === null ? undefined : findTotpStep(ctx.keys.open(totpSeal(account.id), secret), code, now);
  if (step === undefined) {
    noteLock(ctx, { staffId: account.id, visit, tries });
    throw wrongProof(WRONG, tries, now);
  }
  const spend = async (tx: Tx): Promise<void> => {
    const taken = await tx.sql`
      update staff set totp_last_step = ${step}
      where id = ${account.id} and (totp_last_step is null or totp_last_step < ${step}) returning 1`;
    if (taken.length === 0) throw wrongProof('This code was used before. Wait for the next one.', tries, now);
  };
  return { tries, spend };
}

export type TypedProof = { readonly code: string; readonly visit: Visit };

/**
 * Takes one of the account's recovery codes; it is looked at when it is spent, which throws UNAUTHENTICATED when it is none.
 * @throws AppError LIMIT_REACHED (THROTTLED)
 */
export async function proveRecoveryCode(
  ctx: Context,
  account: Account,
  { code, visit }: TypedProof,
): Promise<ProvenCode> {
  const tries = await takeCodeTry(ctx, account, visit);
  const now = ctx.clock.now();
  const spend = async (tx: Tx): Promise<void> => {
    const taken = await tx.sql`
      update staff_recovery_code set used_at = ${now}
      where staff_id = ${account.id} and code_hash = ${hashRecoveryCode(ctx, account.id, code)} and used_at is null
      returning 1`;
    if (taken.length > 0) return;
    noteLock(ctx, { staffId: account.id, visit, tries });
    throw wrongProof(NOT_LEFT, tries, now);
  };
  return { tries, spend };
}

/** How a recovery code is kept: a keyed hash, for it is shorter than a token. */
export function hashRecoveryCode(ctx: Context, staffId: string, code: string): Buffer {
  return keyedHash(ctx.keys.derive('staff-recovery-code'), `${staffId}:${code.toUpperCase()}`);
}

function takeCodeTry(ctx: Context, { id, isKnownAddress }: Account, { ip }: Visit): Promise<TakenTry> {
  return takeTry(ctx, { proof: 'code', account: id, ip, isKnownAddress });
}
