import { z } from 'zod';
import { authoriseOwner, authoriseReveal } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { ownedBy } from '#core/device/owned-by.ts';
import { noteReveal } from '#core/link/note-reveal.ts';
import type { LinkEndpoint } from '#core/link/resolve-device-link.ts';
import { linkProxies } from '#core/link/resolve-device-link.ts';
import { vlessLink } from '#core/link/vless-link.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export const ReadConnectionLinksInput = z.strictObject({ connectionId: z.uuid() });

/** A connection's own link through one node: what its QR holds, for it works where our own address is blocked. */
export type ConnectionLink = { readonly nodeId: string; readonly nodeName: string; readonly link: string };

/**
 * The share links of a connection's slot-0 revision, one for each active node that carries it; none when no node does.
 * Staff need `secret:read` and a fresh proof, and leave an audit row. Locks nothing.
 * @throws AppError NOT_FOUND, FORBIDDEN, UNAUTHENTICATED, UNAVAILABLE
 */
export async function readConnectionLinks(
  ctx: Context,
  raw: z.input<typeof ReadConnectionLinksInput>,
): Promise<ConnectionLink[]> {
  const { tenantId, ownerId } = authoriseOwner(ctx.actor, 'device:read');
  authoriseReveal(ctx.actor, ctx.clock.now());
  const { connectionId } = parseInput(ReadConnectionLinksInput, raw);
  const links = await withSnapshot(ctx, tenantId, async (tx) => {
    const [row] = await tx.sql<{ endpoints: LinkEndpoint[] }[]>`
      select device_endpoints(k.tenant_id, k.device_id, d.subscription_id, k.id) as endpoints
      from connection k
      join device d on d.tenant_id = k.tenant_id and d.id = k.device_id and d.removed_at is null
      where k.tenant_id = ${tenantId} and k.id = ${connectionId} and k.removed_at is null ${ownedBy(tx, ownerId)}`;
    if (row === undefined) throw new AppError('NOT_FOUND', 'There is no such connection.');
    const proxies = linkProxies(ctx.keys, tenantId, row.endpoints);
    return row.endpoints.flatMap(({ nodeId, nodeName }, index) => {
      const proxy = proxies[index];
      return proxy === undefined ? [] : [{ nodeId, nodeName, link: vlessLink(proxy) }];
    });
  });
  await noteReveal(ctx, 'connection.reveal', connectionId);
  return links;
}
