import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { RealityTarget } from '#contract/entries.ts';
import { WAY_FACTS, WAYS } from '#contract/ways.ts';
import type { Context } from '#core/context.ts';
import { Port } from '#core/names.ts';
import { sealInboundKey } from '#core/node/inbound-payload.ts';
import { createRealityKeys } from '#core/node/reality-keys.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';

export const InboundInput = z.strictObject({
  way: z.enum(WAYS),
  port: Port.optional(),
  listen: z.union([z.ipv4(), z.ipv6()]).default('0.0.0.0'),
  /** The site that strangers see; the default SNI's when it is left out. */
  target: RealityTarget.optional(),
});
export type InboundInput = z.infer<typeof InboundInput>;

/** The node's own scope: the desired state that it shares with nobody, and its right to follow it. */
export async function insertNodeScope(tx: Tx, nodeId: string): Promise<void> {
  await Promise.all([
    tx.sql`
      insert into scope_head (tenant_id, scope_id, kind, epoch) values (${tx.tenantId}, ${nodeId}, 'node', ${randomUUID()})`,
    tx.sql`insert into node_scope (tenant_id, node_id, scope_id) values (${tx.tenantId}, ${nodeId}, ${nodeId})`,
  ]);
}

/** The node's inbounds, each with REALITY keys of its own. @throws AppError PRECONDITION when no SNI gives a target */
export async function insertInbounds(
  ctx: Context,
  tx: Tx,
  wanted: { nodeId: string; inbounds: readonly InboundInput[] },
): Promise<void> {
  const { nodeId, inbounds } = wanted;
  const fallback = inbounds.some(({ target }) => target === undefined) ? await readDefaultTarget(tx) : '';
  await Promise.all(
    inbounds.map((inbound) => {
      const id = newId();
      const { privateKey, publicKey, shortId } = createRealityKeys();
      const sealed = sealInboundKey(ctx.keys, { tenantId: tx.tenantId, id }, privateKey);
      const port = inbound.port ?? WAY_FACTS[inbound.way].defaultPort;
      return tx.sql`
        insert into inbound (tenant_id, id, node_id, way, listen, port, target, public_key, private_key_sealed, short_id, created_at)
        values (${tx.tenantId}, ${id}, ${nodeId}, ${inbound.way}, ${inbound.listen}, ${port}, ${inbound.target ?? fallback},
                ${publicKey}, ${sealed}, ${shortId}, ${ctx.clock.now()})`;
    }),
  );
}

/** The groups of these ids, or the tenant's default group. @throws AppError NOT_FOUND for an unknown one */
export async function chooseGroups(tx: Tx, groupIds: readonly string[] | undefined): Promise<string[]> {
  if (groupIds === undefined) {
    const rows = await tx.sql<{ id: string }[]>`
      select id from node_group where tenant_id = ${tx.tenantId} and is_default`;
    return rows.map(({ id }) => id);
  }
  const wanted = [...new Set(groupIds)];
  const rows = await tx.sql<{ id: string }[]>`
    select id from node_group where tenant_id = ${tx.tenantId} and id = any(${wanted}) order by id`;
  if (rows.length < wanted.length) throw new AppError('NOT_FOUND', 'There is no such group.');
  return rows.map(({ id }) => id);
}

async function readDefaultTarget(tx: Tx): Promise<string> {
  const [found] = await tx.sql<{ target: string }[]>`
    select target from sni where tenant_id = ${tx.tenantId} and is_default`;
  if (found === undefined)
    throw new AppError('PRECONDITION', 'There is no default SNI: add one, or give the inbound a target.');
  return found.target;
}
