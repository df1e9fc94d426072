import { createHash } from 'node:crypto';
import type { Context } from '#core/context.ts';
import type { KeyedAccess } from '#core/idempotency/authorise-keyed.ts';
import { claimIdempotencyKey } from '#core/idempotency/claim-idempotency-key.ts';
import type { HeldKey } from '#core/idempotency/settle-idempotency-key.ts';
import { settleIdempotencyKey } from '#core/idempotency/settle-idempotency-key.ts';
import { AppError } from '#kit/app-error.ts';
import type { Answer } from './answer.ts';
import type { Operation } from './operation.ts';
import { DoorError, problemOf } from './problem.ts';

const KEY = /^[\x21-\x7e]{1,255}$/;

export type KeyedWork = {
  readonly key: string;
  readonly permission: KeyedAccess;
  readonly operation: Operation;
  readonly params: unknown;
  readonly bytes: Buffer;
  readonly requestId: string;
  readonly run: () => Promise<Answer>;
};

/**
 * Runs a POST under its Idempotency-Key: once, however often it is sent within 24 hours; every later try gets the first
 * answer, refusals by the verb too. An answer of 5xx is not kept, so that trying again means something.
 * @throws AppError CONFLICT while the first is on its way, DoorError KEY_REUSED when the key came with another request
 */
export async function answerOnce(ctx: Context, work: KeyedWork): Promise<Answer> {
  if (!KEY.test(work.key)) {
    throw new AppError('INVALID', 'Idempotency-Key: must be 1 to 255 printable ASCII characters.', {
      field: 'Idempotency-Key',
    });
  }
  const { permission } = work;
  const claim = await claimIdempotencyKey(ctx, { permission, key: work.key, requestHash: hashOf(work) });
  if (claim.kind === 'answered') return { ...claim.answer, isReplayed: true };
  if (claim.kind === 'other-request') {
    throw new DoorError('KEY_REUSED', 'This Idempotency-Key came with another request before; take a new one.');
  }
  return runHolding(ctx, { permission, owner: claim.owner, lockedUntil: claim.lockedUntil }, work);
}

async function runHolding(ctx: Context, held: HeldKey, { run, requestId }: KeyedWork): Promise<Answer> {
  const answer = await run().catch(async (error: unknown): Promise<Answer> => {
    const { status, body } = problemOf(error, requestId);
    if (status < 500) return { status, contentType: 'application/problem+json', body: JSON.stringify(body) };
    await settleIdempotencyKey(ctx, held, undefined).catch(() => undefined);
    throw error;
  });
  const { status, contentType, body } = answer;
  await settleIdempotencyKey(ctx, held, { status, contentType, body: body.toString() });
  return answer;
}

function hashOf({ operation, params, bytes }: KeyedWork): Buffer {
  const place = JSON.stringify([operation.method, operation.path, params]);
  return createHash('sha256').update(place).update('\n').update(bytes).digest();
}
