import type { StaffActor } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

/** Makes the session's proof a fresh one. @throws AppError UNAUTHENTICATED when the session has ended meanwhile */
export async function setProven(tx: Tx, actor: StaffActor, now: Date): Promise<Date> {
  const set = await tx.sql`
    update staff_session set proven_at = ${now}
    where tenant_id = ${tx.tenantId} and id = ${actor.sessionId} and revoked_at is null returning 1`;
  if (set.length === 0) throw new AppError('UNAUTHENTICATED', 'This session has ended. Sign in again.');
  return now;
}
