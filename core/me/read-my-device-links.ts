import type { Way } from '#contract/ways.ts';
import { authoriseUser } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { LinkEndpoint } from '#core/link/resolve-device-link.ts';
import { linkProxies } from '#core/link/resolve-device-link.ts';
import { vlessLink } from '#core/link/vless-link.ts';
import { openLink } from '#core/link-token.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { MyDeviceId } from './my-device-id.ts';

export type MyConnectionView = {
  readonly id: string;
  readonly way: Way;
  /** Its own link, which works where our address is blocked. */
  readonly link: string;
  /** The name of the node that it leads through. */
  readonly server: string;
  /** Live revisions. */
  readonly slotCount: number;
};

/** The secrets of one device. Doors make the address of its link from the token. */
export type MyDeviceLinksView = {
  readonly deviceId: string;
  readonly linkToken: string;
  /** What its connections show now, whoever carries them: another list means other credentials, and only that. */
  readonly revisionIds: readonly string[];
  readonly connections: readonly MyConnectionView[];
};

type Row = {
  readonly linkSealed: Buffer | null;
  readonly endpoints: readonly LinkEndpoint[];
  readonly revisionIds: readonly string[];
  readonly slotCounts: Readonly<Record<string, number>>;
};

/**
 * The links of a user's device: its own, and one of each connection through the first node that carries it; a connection
 * that no node carries is left out. Locks nothing. @throws AppError FORBIDDEN, INVALID, NOT_FOUND, UNAVAILABLE
 */
export async function readMyDeviceLinks(ctx: Context, raw: unknown): Promise<MyDeviceLinksView> {
  const { tenantId, userId } = authoriseUser(ctx.actor);
  const { deviceId } = parseInput(MyDeviceId, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [row] = await tx.sql<Row[]>`
      select d.link_sealed, device_endpoints(d.tenant_id, d.id, d.subscription_id) as endpoints,
        array(select r.id from connection k
           join revision r on r.tenant_id = k.tenant_id and r.connection_id = k.id and r.slot = 0
           where k.tenant_id = d.tenant_id and k.device_id = d.id and k.removed_at is null order by r.id) as revision_ids,
        (select coalesce(jsonb_object_agg(live.id, live.slots), '{}') from (
           select k.id, count(*) as slots from connection k
           join revision r on r.tenant_id = k.tenant_id and r.connection_id = k.id and r.slot is not null
           where k.tenant_id = d.tenant_id and k.device_id = d.id and k.removed_at is null group by k.id) live) as slot_counts
      from device d
      where d.tenant_id = ${tenantId} and d.id = ${deviceId} and d.user_id = ${userId} and d.removed_at is null`;
    if (row === undefined || row.linkSealed === null) throw new AppError('NOT_FOUND', 'There is no such device.');
    const { linkSealed, endpoints, revisionIds, slotCounts } = row;
    const first = new Map(endpoints.toReversed().map((endpoint) => [endpoint.connectionId, endpoint]));
    const chosen = [...first.values()].toReversed();
    return {
      deviceId,
      linkToken: openLink(ctx.keys, { tenantId, table: 'device', rowId: deviceId }, linkSealed),
      revisionIds,
      connections: chosen.map((endpoint) => ({
        id: endpoint.connectionId,
        way: endpoint.way,
        link: linkProxies(ctx.keys, tenantId, [endpoint]).map(vlessLink).join(''),
        server: endpoint.nodeName,
        slotCount: slotCounts[endpoint.connectionId] ?? 0,
      })),
    };
  });
}
