import type { Tx } from '#core/with-transaction.ts';

/** From where a member of staff acted: his session. */
export type Origin = {
  readonly sessionId: string;
  readonly ip: string;
  /** How he proved who he is: `password`, `totp`, `recovery-code`, `passkey`, `setup-link`. */
  readonly method: string;
  readonly userAgent: string;
  readonly since: Date;
};

/** The origins of these sessions, by id. */
export async function readOrigins(tx: Tx, sessionIds: readonly string[]): Promise<ReadonlyMap<string, Origin>> {
  const wanted = [...new Set(sessionIds)];
  if (wanted.length === 0) return new Map();
  const rows = await tx.sql<Origin[]>`
    select id as session_id, ip, method, user_agent, created_at as since from staff_session
    where tenant_id = ${tx.tenantId} and id = any(${wanted}::uuid[])`.execute();
  return new Map(rows.map((origin) => [origin.sessionId, origin]));
}
