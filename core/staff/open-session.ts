import type { StaffActor } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';
import { newId } from '#kit/id.ts';
import { IDLE_MS, LASTING_MS, later } from './session-times.ts';
import type { Visit } from './staff-input.ts';

export type SignInMethod = 'password' | 'totp' | 'recovery-code' | 'passkey' | 'setup-link';

/** A session as its owner gets it. */
export type OpenedSession = {
  readonly kind: 'session';
  readonly sessionId: string;
  readonly tenantId: string;
  readonly staffId: string;
  /** 15 minutes after the last request. */
  readonly expiresAt: Date;
  /** 12 hours after the sign-in, whatever happens. */
  readonly endsAt: Date;
};

export type Opening = {
  readonly staffId: string;
  readonly method: SignInMethod;
  readonly visit: Visit;
  readonly now: Date;
  /** What goes on in another tenant ends when it would have ended, and is as fresh as it was. */
  readonly goesOn?: { readonly endsAt: Date; readonly provenAt: Date };
};

const USER_AGENT_LENGTH = 256;

/** Writes a session of this person in the transaction's tenant. */
export async function openSession(tx: Tx, opening: Opening): Promise<OpenedSession> {
  const { staffId, method, visit, now, goesOn } = opening;
  const sessionId = newId();
  const endsAt = goesOn?.endsAt ?? later(now, LASTING_MS);
  const expiresAt = new Date(Math.min(later(now, IDLE_MS).getTime(), endsAt.getTime()));
  await tx.sql`
    insert into staff_session
      (tenant_id, id, staff_id, method, created_at, seen_at, expires_at, ends_at, proven_at, ip, user_agent)
    values (${tx.tenantId}, ${sessionId}, ${staffId}, ${method}, ${now}, ${now}, ${expiresAt}, ${endsAt},
            ${goesOn?.provenAt ?? now}, ${visit.ip}, ${visit.userAgent.slice(0, USER_AGENT_LENGTH)})`;
  return { kind: 'session', sessionId, tenantId: tx.tenantId, staffId, expiresAt, endsAt };
}

/** The person of a session that was just opened, for the audit row of his signing in. */
export function actorOf(session: OpenedSession, role: string, provenAt: Date): StaffActor {
  const { tenantId, staffId: id, sessionId } = session;
  return { kind: 'staff', tenantId, id, sessionId, role, permissions: [], provenAt };
}
