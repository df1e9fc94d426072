import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

const MAX_PASSKEYS = 20;

/** @throws AppError LIMIT_REACHED (PASSKEY_LIMIT) for an account that has as many passkeys as it may */
export function refuseFull(passkeys: number): void {
  if (passkeys < MAX_PASSKEYS) return;
  throw new AppError('LIMIT_REACHED', `An account has at most ${MAX_PASSKEYS} passkeys; remove one first.`, {
    why: 'PASSKEY_LIMIT',
  });
}

/**
 * Room for one more passkey, which nobody else takes until the transaction ends: many may be begun before the first is kept.
 * Locks the account. @throws AppError LIMIT_REACHED (PASSKEY_LIMIT)
 */
export async function holdRoomForPasskey(tx: Tx, staffId: string): Promise<void> {
  await tx.sql`select 1 from staff where id = ${staffId} for no key update`;
  refuseFull((await tx.sql`select 1 from staff_passkey where staff_id = ${staffId}`).length);
}
