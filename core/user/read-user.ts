import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { readExistingUser } from './read-user-views.ts';
import type { UserView } from './user-view.ts';

export const ReadUserInput = z.strictObject({ userId: z.uuid() });

/** One user with subscriptions and usage. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function readUser(ctx: Context, raw: unknown): Promise<UserView> {
  const tenantId = authorise(ctx.actor, 'user:read');
  const { userId } = parseInput(ReadUserInput, raw);
  return withSnapshot(ctx, tenantId, (tx) => readExistingUser(tx, userId));
}
