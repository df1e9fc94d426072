import type { Context } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { KeyedAccess } from './authorise-keyed.ts';
import { authoriseKeyed } from './authorise-keyed.ts';
import type { KeptAnswer, KeyOwner } from './kept-answer.ts';
import { openAnswer } from './kept-answer.ts';

const KEPT_MS = 24 * 3_600_000;
/** Longer than any request lives; after it the process that held the key is taken for dead. */
const LOCK_MS = 60_000;

export type KeyedRequest = {
  /** What the request itself needs. */
  readonly permission: KeyedAccess;
  /** 1 to 255 printable ASCII characters, chosen by the caller. */
  readonly key: string;
  /** SHA-256 over all that makes two requests the same. */
  readonly requestHash: Uint8Array;
};

/** Either the key is ours until `lockedUntil`, or somebody had it before: for this request, or for another. */
export type KeyClaim =
  | { readonly kind: 'ours'; readonly owner: KeyOwner; readonly lockedUntil: Date }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  | { readonly kind: 'other-request' };

type KeyRow = { readonly requestHash: Buffer; readonly status: number | null; readonly answerSealed: Buffer | null };
type Taking = {
  readonly owner: KeyOwner;
  readonly requestHash: Uint8Array;
  readonly now: Date;
  readonly lockedUntil: Date;
};

/**
 * Takes an Idempotency-Key for 24 hours, or gives the answer that its first request got. Locks the key's row.
 * @throws AppError CONFLICT while the first request is on its way, FORBIDDEN
 */
export async function claimIdempotencyKey(ctx: Context, request: KeyedRequest): Promise<KeyClaim> {
  const tenantId = authoriseKeyed(ctx.actor, request.permission);
  const actorId = ctx.actor.kind === 'nobody' ? '' : ctx.actor.id;
  const owner = { tenantId, actorId, key: request.key };
  const now = ctx.clock.now();
  const lockedUntil = new Date(now.getTime() + LOCK_MS);
  const [isOurs, row] = await withTransaction(ctx, tenantId, (tx) =>
    Promise.all([take(tx, { owner, requestHash: request.requestHash, now, lockedUntil }), read(tx, owner)]),
  );
  if (isOurs) return { kind: 'ours', owner, lockedUntil };
  if (row !== undefined && !row.requestHash.equals(request.requestHash)) return { kind: 'other-request' };
  if (row === undefined || row.status === null || row.answerSealed === null) {
    throw new AppError('CONFLICT', 'The first request with this Idempotency-Key is still on its way; ask again soon.');
  }
  return { kind: 'answered', answer: openAnswer(ctx.keys, owner, { status: row.status, sealed: row.answerSealed }) };
}

/** A key is free when nobody has it, when its day is over, or when its first request died without an answer. */
async function take(tx: Tx, { owner, requestHash, now, lockedUntil }: Taking): Promise<boolean> {
  const taken = await tx.sql`
    insert into idempotency_key as k (tenant_id, actor_id, key, request_hash, created_at, locked_until)
    values (${owner.tenantId}, ${owner.actorId}, ${owner.key}, ${requestHash}, ${now}, ${lockedUntil})
    on conflict (tenant_id, actor_id, key) do update
      set request_hash = excluded.request_hash, created_at = excluded.created_at, locked_until = excluded.locked_until,
          status = null, answer_sealed = null
      where k.created_at <= ${new Date(now.getTime() - KEPT_MS)}
         or (k.status is null and k.locked_until <= ${now} and k.request_hash = excluded.request_hash)
    returning 1`;
  return taken.length > 0;
}

async function read(tx: Tx, { tenantId, actorId, key }: KeyOwner): Promise<KeyRow | undefined> {
  const [row] = await tx.sql<KeyRow[]>`
    select request_hash, status, answer_sealed from idempotency_key
    where tenant_id = ${tenantId} and actor_id = ${actorId} and key = ${key}`;
  return row;
}
