import { z } from 'zod';
import { authoriseNode } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { readFollowedScopes, refuseUnfitNode } from '#core/machine/node-admission.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';

export const CheckSessionInput = z.strictObject({ serial: z.string() });

/**
 * The scopes that a connected node is to follow now; asked again whenever its own scope changes.
 * @throws AppError FORBIDDEN when the node or its certificate is not good any more, UNAVAILABLE
 */
export async function checkSession(ctx: Context, raw: unknown): Promise<readonly string[]> {
  const { tenantId, nodeId } = authoriseNode(ctx.actor);
  const { serial } = parseInput(CheckSessionInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [scopeIds] = await Promise.all([readFollowedScopes(tx, nodeId), refuseUnfitNode(tx, { nodeId, serial })]);
    return scopeIds;
  });
}
