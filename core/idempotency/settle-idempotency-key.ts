import type { Context } from '#core/context.ts';
import { withTransaction } from '#core/with-transaction.ts';
import type { KeyedAccess } from './authorise-keyed.ts';
import { authoriseKeyed } from './authorise-keyed.ts';
import type { KeptAnswer, KeyOwner } from './kept-answer.ts';
import { sealAnswer } from './kept-answer.ts';

export type HeldKey = { readonly permission: KeyedAccess; readonly owner: KeyOwner; readonly lockedUntil: Date };

/**
 * Keeps the answer of the request that holds the key, or, when there is none to keep, gives the key back. Does nothing
 * when the key was taken over meanwhile. Locks the key's row. @throws AppError FORBIDDEN
 */
export async function settleIdempotencyKey(ctx: Context, held: HeldKey, answer: KeptAnswer | undefined): Promise<void> {
  const tenantId = authoriseKeyed(ctx.actor, held.permission);
  const { actorId, key } = held.owner;
  await withTransaction(ctx, tenantId, async ({ sql }) => {
    const mine = sql`tenant_id = ${tenantId} and actor_id = ${actorId} and key = ${key} and locked_until = ${held.lockedUntil}`;
    if (answer === undefined) await sql`delete from idempotency_key where status is null and ${mine}`;
    else {
      const sealed = sealAnswer(ctx.keys, held.owner, answer);
      await sql`update idempotency_key set status = ${answer.status}, answer_sealed = ${sealed} where ${mine}`;
    }
  });
}
