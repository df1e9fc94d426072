import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { CreateNodeInput } from '#core/node/node-input.ts';
import type { NodeView } from '#core/node/node-view.ts';
import { readNodeViews } from '#core/node/node-view.ts';
import { placeNode } from '#core/node/place-node.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';

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
    const [changes] = await Promise.all([
      placeNode(ctx, tx, { ...input, nodeId }),
      recordAudit(ctx, tx, { action: 'node.create', nounId: nodeId, details: { name: input.name, role: input.role } }),
    ]);
    await bumpScopes(tx, changes);
    const [view] = await readNodeViews(tx, [nodeId]);
    if (view === undefined) throw new AppError('INTERNAL', 'The node was made and is not there.');
    return view;
  });
  return translateDatabaseError(making, {
    node_name: () => `There is a node called ${input.name} already.`,
    inbound_way: () => 'inbounds: each way can stand there once.',
  });
}
