import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { carryGroup } from '#core/group/carry-group.ts';
import { DisplayName } from '#core/names.ts';
import { ChangeableNode, EgressAllow } from '#core/node/node-input.ts';
import type { NodeView } from '#core/node/node-view.ts';
import { NODE_ROLES, readNodeViews } from '#core/node/node-view.ts';
import { chooseGroups, InboundInput, insertInbounds, insertNodeScope } from '#core/node/place-node.ts';
import { refreshInbounds } from '#core/node/refresh-inbounds.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';

export const CreateNodeInput = z.strictObject({
  ...ChangeableNode.shape,
  name: DisplayName,
  role: z.enum(NODE_ROLES),
  publicIpv4: z.ipv4(),
  /** The groups it carries; the tenant's default group when they are left out. */
  groupIds: z.array(z.uuid()).max(100).optional(),
  inbounds: z
    .array(InboundInput)
    .max(10)
    .default([{ way: 'vless-reality', listen: '0.0.0.0' }]),
  egressAllow: EgressAllow.default([]),
});
type CreateNodeInput = z.infer<typeof CreateNodeInput>;

/**
 * Makes a node that nobody serves yet: an enrolment token brings its machine. Allocates its REALITY keys, its scope and
 * the entries of its desired state. Locks the tenant's SNI table, then the head of the new scope.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND for an unknown group, CONFLICT when the name is taken, PRECONDITION when
 * no enabled SNI has an inbound's target
 */
export async function createNode(ctx: Context, raw: unknown): Promise<NodeView> {
  const tenantId = authorise(ctx.actor, 'node:write');
  const input = parseInput(CreateNodeInput, raw);
  const nodeId = newId();
  const making = withTransaction(ctx, tenantId, async (tx) => {
    const [groupIds] = await Promise.all([chooseGroups(tx, input.groupIds), insertNode(ctx, tx, { ...input, nodeId })]);
    await Promise.all([insertNodeScope(tx, nodeId), insertInbounds(ctx, tx, { nodeId, inbounds: input.inbounds })]);
    const [carries, inbounds] = await Promise.all([
      Promise.all(groupIds.map((groupId) => carryGroup(tx, { nodeId, groupId }))),
      refreshInbounds(ctx, tx, { nodeIds: [nodeId] }),
      recordAudit(ctx, tx, { action: 'node.create', nounId: nodeId, details: { name: input.name, role: input.role } }),
    ]);
    const policy = {
      op: 'upsert',
      scopeId: nodeId,
      kind: 'policy',
      key: 'node',
      payload: { egressAllow: input.egressAllow },
    } as const;
    await bumpScopes(tx, [policy, ...inbounds, ...carries.flat()]);
    const [view] = await readNodeViews(tx, [nodeId]);
    if (view === undefined) throw new AppError('INTERNAL', 'The node was made and is not there.');
    return view;
  });
  return translateDatabaseError(making, {
    node_name: () => `There is a node called ${input.name} already.`,
    inbound_way: () => 'inbounds: each way can stand there once.',
  });
}

async function insertNode(ctx: Context, tx: Tx, node: CreateNodeInput & { readonly nodeId: string }): Promise<void> {
  await tx.sql`
    insert into node (tenant_id, id, name, role, region, tags, public_ipv4, fqdn, capacity, egress_allow, created_at)
    values (${tx.tenantId}, ${node.nodeId}, ${node.name}, ${node.role}, ${node.region ?? ''}, ${node.tags ?? []},
            ${node.publicIpv4}, ${node.fqdn ?? null}, ${node.capacity ?? null}, ${tx.sql.json(node.egressAllow)},
            ${ctx.clock.now()})`;
}
