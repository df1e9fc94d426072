import { randomUUID } from 'node:crypto';
import { WAY_FACTS } from '#contract/ways.ts';
import type { Context } from '#core/context.ts';
import { carryGroup } from '#core/group/carry-group.ts';
import { sealInboundKey } from '#core/node/inbound-payload.ts';
import type { CreateNodeInput, InboundInput } from '#core/node/node-input.ts';
import { createRealityKeys } from '#core/node/reality-keys.ts';
import { refreshInbounds } from '#core/node/refresh-inbounds.ts';
import type { ScopeChange } from '#core/scope/bump-scopes.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';

export type NewNode = CreateNodeInput & { readonly nodeId: string };

/**
 * Writes a new node with its inbounds, its scope and its groups; returns what its desired state begins with.
 * @throws AppError NOT_FOUND for an unknown group, PRECONDITION when no enabled SNI has an inbound's target
 */
export async function placeNode(ctx: Context, tx: Tx, node: NewNode): Promise<ScopeChange[]> {
  const { nodeId, egressAllow } = node;
  const [groupIds] = await Promise.all([chooseGroups(tx, node.groupIds), insertNode(ctx, tx, node)]);
  await Promise.all([insertNodeScope(tx, nodeId), insertInbounds(ctx, tx, node)]);
  const [carries, inbounds] = await Promise.all([
    Promise.all(groupIds.map((groupId) => carryGroup(tx, { nodeId, groupId }))),
    refreshInbounds(ctx, tx, { nodeIds: [nodeId] }),
  ]);
  const policy = { op: 'upsert', scopeId: nodeId, kind: 'policy', key: 'node', payload: { egressAllow } } as const;
  return [policy, ...inbounds, ...carries.flat()];
}

async function insertNode(ctx: Context, tx: Tx, node: NewNode): Promise<void> {
  await tx.sql`
    insert into node (tenant_id, id, name, role, region, country, tags, public_ipv4, fqdn, capacity, egress_allow, created_at)
    values (${tx.tenantId}, ${node.nodeId}, ${node.name}, ${node.role}, ${node.region ?? ''}, ${node.country ?? null},
            ${node.tags ?? []}, ${node.publicIpv4}, ${node.fqdn ?? null}, ${node.capacity ?? null},
            ${tx.sql.json(node.egressAllow)}, ${ctx.clock.now()})`;
}

/** The node's own scope: the desired state that it shares with nobody, and its right to follow it. */
async function insertNodeScope(tx: Tx, nodeId: string): Promise<void> {
  await Promise.all([
    tx.sql`
      insert into scope_head (tenant_id, scope_id, kind, epoch) values (${tx.tenantId}, ${nodeId}, 'node', ${randomUUID()})`,
    tx.sql`insert into node_scope (tenant_id, node_id, scope_id) values (${tx.tenantId}, ${nodeId}, ${nodeId})`,
  ]);
}

/** The node's inbounds, each with REALITY keys of its own. @throws AppError PRECONDITION when no SNI gives a target */
async function insertInbounds(
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
async function chooseGroups(tx: Tx, groupIds: readonly string[] | undefined): Promise<string[]> {
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
    throw new AppError('PRECONDITION', 'There is no default SNI: add one, or give the inbound a target.', {
      why: 'NO_DEFAULT_SNI',
    });
  return found.target;
}
