import type { Context } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';

type Fact = string | number | boolean | null;
type Facts = { readonly [name: string]: Fact | readonly string[] | readonly Facts[] };

export type AuditEntry = {
  /** `<noun>.<verb>`, like `device.remove`. */
  readonly action: string;
  readonly nounId: string;
  /** What changed, for people; never a secret. */
  readonly details?: Facts;
};

/** Writes the one audit row of an act, in the act's own transaction. */
export async function recordAudit(ctx: Context, tx: Tx, entry: AuditEntry): Promise<void> {
  const actorId = ctx.actor.kind === 'nobody' ? '' : ctx.actor.id;
  const sessionId = ctx.actor.kind === 'staff' ? ctx.actor.sessionId : null;
  const noun = entry.action.split('.')[0] ?? '';
  await tx.sql`
    insert into audit_event (tenant_id, at, actor_kind, actor_id, action, noun, noun_id, session_id, details)
    values (${tx.tenantId}, ${ctx.clock.now()}, ${ctx.actor.kind}, ${actorId}, ${entry.action}, ${noun},
            ${entry.nounId}, ${sessionId}, ${tx.sql.json(entry.details ?? {})})`;
}
