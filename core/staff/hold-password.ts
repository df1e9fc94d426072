import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { Account } from './find-account.ts';

export const signInEnded = (): AppError => new AppError('UNAUTHENTICATED', 'This sign-in has ended. Begin again.');

/**
 * The password that was just looked at is the account's still, and stays so until the transaction ends: whoever changes it
 * meanwhile shuts out who comes by the old one. Locks the account against another password. @throws AppError UNAUTHENTICATED
 */
export function holdPassword({ id, passwordHash }: Account): (tx: Tx) => Promise<void> {
  return async (tx) => {
    const held = await tx.sql`select 1 from staff where id = ${id} and password_hash = ${passwordHash} for share`;
    if (held.length === 0) throw signInEnded();
  };
}
