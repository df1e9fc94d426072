import type { Tx } from '#core/with-transaction.ts';
import type { AuditView } from './list-audit.ts';
import type { AuditLine } from './name-events.ts';
import { nameEvents } from './name-events.ts';

const SHOWN = 5;

/** The newest acts, with names. */
export async function readLatest(tx: Tx): Promise<AuditLine[]> {
  const events = await tx.sql<AuditView[]>`
    select id, at, actor_kind, actor_id, action, noun, noun_id, details from audit_event
    where tenant_id = ${tx.tenantId} order by id desc limit ${SHOWN}`.execute();
  return nameEvents(tx, events);
}
