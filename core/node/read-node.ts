import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { NodeView } from '#core/node/node-view.ts';
import { readNodeViews } from '#core/node/node-view.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export const ReadNodeInput = z.strictObject({ nodeId: z.uuid() });

/** One node with its health and how far it is with its desired state. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function readNode(ctx: Context, raw: unknown): Promise<NodeView> {
  const tenantId = authorise(ctx.actor, 'node:read');
  const { nodeId } = parseInput(ReadNodeInput, raw);
  const [view] = await withSnapshot(ctx, tenantId, (tx) => readNodeViews(tx, [nodeId]));
  if (view === undefined) throw new AppError('NOT_FOUND', 'There is no such node.');
  return view;
}
