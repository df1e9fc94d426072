import type { AuditEntry } from '#core/record-audit.ts';
import type { Tx } from '#core/with-transaction.ts';

/** In whose name acts are done that he ordered before. */
export type OrderedBy = { readonly actorKind: string; readonly actorId: string; readonly sessionId: string | null };

/** Writes the audit rows of many acts of one order, in the acts' own transaction, by one statement. */
export async function recordAuditRows(
  tx: Tx,
  by: OrderedBy & { readonly at: Date },
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.sql`
    insert into audit_event (tenant_id, at, actor_kind, actor_id, action, noun, noun_id, session_id, details)
    select ${tx.tenantId}, ${by.at}, ${by.actorKind}, ${by.actorId}, e.action, split_part(e.action, '.', 1), e.noun_id,
      ${by.sessionId}::uuid, e.details::jsonb
    from unnest(
      ${entries.map(({ action }) => action)}::text[], ${entries.map(({ nounId }) => nounId)}::text[],
      ${entries.map(({ details }) => JSON.stringify(details ?? {}))}::text[]) with ordinality as e (action, noun_id, details, n)
    order by e.n`.execute();
}
