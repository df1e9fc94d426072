import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export const PreviewDisableSniInput = z.strictObject({ sniId: z.uuid() });

/** Whom disabling a name would touch, now: what their apps hold stops working until they fetch their link again. */
export type DisableSniPreview = {
  readonly name: string;
  readonly isEnabled: boolean;
  /** The default cannot be disabled. */
  readonly isDefault: boolean;
  readonly userCount: number;
  readonly deviceCount: number;
  /** Live revisions that were made for it, in all slots. */
  readonly revisionCount: number;
  readonly nodeCount: number;
  /** The name that links show instead; null: inbounds of its target would have none, so it is refused. */
  readonly insteadName: string | null;
};

/** What changeSni({isEnabled: false}) would do. Locks and changes nothing. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function previewDisableSni(ctx: Context, raw: unknown): Promise<DisableSniPreview> {
  const tenantId = authorise(ctx.actor, 'sni:read');
  const { sniId } = parseInput(PreviewDisableSniInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [preview] = await tx.sql<DisableSniPreview[]>`
      with gone as materialized (
        select id, name, target, is_enabled, is_default from sni where tenant_id = ${tenantId} and id = ${sniId}
      ), carrying as materialized (
        select distinct i.node_id, i.way, m.group_id from gone
        join inbound i on i.tenant_id = ${tenantId} and i.target = gone.target
        join node n on n.tenant_id = i.tenant_id and n.id = i.node_id and n.status = 'active'
        join node_group_member m on m.tenant_id = n.tenant_id and m.node_id = n.id
      ), first_name as (
        select o.id from sni o join gone on o.target = gone.target
        where o.tenant_id = ${tenantId} and o.is_enabled order by o.is_default desc, o.name limit 1
      ), others as (
        select o.id from sni o join gone on o.target <> gone.target or not o.is_enabled where o.tenant_id = ${tenantId}
      ), shown as materialized (
        -- Slot 0 is what links show: under this name, or, where its own cannot be shown, under the first that can.
        select r.connection_id from revision r join gone on gone.is_enabled
        where r.tenant_id = ${tenantId} and r.slot = 0
          and (r.sni_id = gone.id or (gone.id = (select id from first_name) and r.sni_id in (select id from others)))
      ), touched as (
        select distinct d.id, d.user_id from shown
        join connection k on k.tenant_id = ${tenantId} and k.id = shown.connection_id and k.removed_at is null
        join device d on d.tenant_id = k.tenant_id and d.id = k.device_id and d.removed_at is null
        join subscription_group g on g.tenant_id = d.tenant_id and g.subscription_id = d.subscription_id
        join (select distinct group_id, way from carrying) c on c.group_id = g.group_id and c.way = k.way
      )
      select gone.name, gone.is_enabled, gone.is_default,
        (select count(distinct user_id)::integer from touched) as user_count,
        (select count(*)::integer from touched) as device_count,
        (select count(*)::integer from revision r
         where r.tenant_id = ${tenantId} and r.sni_id = gone.id and r.slot is not null) as revision_count,
        (select count(distinct node_id)::integer from carrying) as node_count,
        (select o.name from sni o where o.tenant_id = ${tenantId} and o.target = gone.target and o.is_enabled and o.id <> gone.id
         order by o.is_default desc, o.name limit 1) as instead_name
      from gone`;
    if (preview === undefined) throw new AppError('NOT_FOUND', 'There is no such SNI.');
    return preview;
  });
}
