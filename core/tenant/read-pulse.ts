import { authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';

export type Pulse = {
  /** The newest act that the audit knows of. */
  readonly auditId: bigint;
  /** How many acts there were after `since`, by noun. */
  readonly acts: Readonly<Record<string, number>>;
  /** Grows whenever what nodes are to do changes. */
  readonly wanted: bigint;
  /** Grows whenever nodes have done it. */
  readonly applied: bigint;
  readonly nodes: { readonly total: number; readonly inContact: number };
};

type Row = Omit<Pulse, 'acts' | 'nodes'> & { readonly total: number; readonly inContact: number };
type ActsRow = { readonly noun: string; readonly acts: number };

/**
 * What has moved in a tenant, in counts alone: cheap enough for once a second, whoever looks. `since` is the act up to which
 * one knows; null for the newest. @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function readPulse(ctx: Context, since: bigint | null): Promise<Pulse> {
  const { tenantId } = authoriseStaff(ctx.actor);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [[row], acts] = await Promise.all([
      tx.sql<Row[]>`
        select
          (select coalesce(max(id), 0) from audit_event where tenant_id = ${tenantId}) as audit_id,
          (select coalesce(sum(head), 0)::bigint from scope_head where tenant_id = ${tenantId}) as wanted,
          (select coalesce(sum(applied_rev), 0)::bigint from node_scope where tenant_id = ${tenantId}) as applied,
          count(*)::integer as total,
          count(*) filter (where last_seen_at is not null and offline_since is null)::integer as in_contact
        from node where tenant_id = ${tenantId} and status <> 'revoked'`.execute(),
      tx.sql<ActsRow[]>`
        select noun, count(*)::integer as acts from audit_event
        where tenant_id = ${tenantId} and id > ${since} group by noun`,
    ]);
    const { auditId = 0n, wanted = 0n, applied = 0n, total = 0, inContact = 0 } = row ?? {};
    const counted = Object.fromEntries(acts.map(({ noun, acts: count }) => [noun, count]));
    return { auditId, acts: counted, wanted, applied, nodes: { total, inContact } };
  });
}
