import type { Keyring, SealContext } from '#kit/keyring.ts';

/** What a request under an Idempotency-Key was told; sealed at rest, since it may hold a link or a token. */
export type KeptAnswer = { readonly status: number; readonly contentType: string; readonly body: string };

export type KeyOwner = { readonly tenantId: string; readonly actorId: string; readonly key: string };

const sealContext = ({ tenantId, actorId, key }: KeyOwner): SealContext => ({
  tenantId,
  table: 'idempotency_key',
  column: 'answer_sealed',
  rowId: JSON.stringify([actorId, key]),
});

/** Seals an answer for its row. */
export function sealAnswer(keys: Keyring, owner: KeyOwner, answer: KeptAnswer): Buffer {
  return keys.seal(sealContext(owner), JSON.stringify([answer.contentType, answer.body]));
}

/** Opens what sealAnswer sealed. @throws AppError INTERNAL when its key version is gone */
export function openAnswer(keys: Keyring, owner: KeyOwner, row: { status: number; sealed: Uint8Array }): KeptAnswer {
  const [contentType, body] = JSON.parse(keys.open(sealContext(owner), row.sealed).toString()) as [string, string];
  return { status: row.status, contentType, body };
}
