import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export const PreviewSuspendUserInput = z.strictObject({ userId: z.uuid() });

/** Whom and what suspending a user would touch, now. */
export type SuspendPreview = {
  readonly isSuspended: boolean;
  /** His devices that get through now and would not any more. */
  readonly deviceCount: number;
  /** Entries that would be taken off nodes, and how many nodes hold one of them. */
  readonly entryCount: number;
  readonly nodeCount: number;
  /** Of those nodes the ones without contact: they would be told when they are back. */
  readonly awayCount: number;
};

/** What suspendUser would do. Locks and changes nothing. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function previewSuspendUser(ctx: Context, raw: unknown): Promise<SuspendPreview> {
  const tenantId = authorise(ctx.actor, 'user:read');
  const { userId } = parseInput(PreviewSuspendUserInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [preview] = await tx.sql<SuspendPreview[]>`
      with live as materialized (
        select d.id as device_id, r.id::text as key, g.group_id
        from device d
        join connection k on k.tenant_id = d.tenant_id and k.device_id = d.id and k.removed_at is null
        join revision r on r.tenant_id = k.tenant_id and r.connection_id = k.id and r.slot is not null
        join subscription_group g on g.tenant_id = d.tenant_id and g.subscription_id = d.subscription_id
        where d.tenant_id = ${tenantId} and d.user_id = ${userId} and d.removed_at is null
      ), held as materialized (
        select l.device_id, l.key, l.group_id from live l
        join scope_entry e on e.scope_id = l.group_id and e.kind = 'revision' and e.key = l.key
      ), nodes as (
        select distinct n.id, n.offline_since is not null as is_away from node_scope s
        join node n on n.tenant_id = s.tenant_id and n.id = s.node_id and n.status = 'active'
        where s.tenant_id = ${tenantId} and s.left_at is null and s.scope_id in (select group_id from held)
      )
      select u.status = 'suspended' as is_suspended, (select count(distinct device_id)::integer from held) as device_count,
        (select count(*)::integer from held) as entry_count, (select count(*)::integer from nodes) as node_count,
        (select count(*)::integer from nodes where is_away) as away_count
      from users u where u.tenant_id = ${tenantId} and u.id = ${userId}`;
    if (preview === undefined) throw new AppError('NOT_FOUND', 'There is no such user.');
    return preview;
  });
}
