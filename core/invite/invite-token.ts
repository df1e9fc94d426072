import type { KeyObject } from 'node:crypto';
import { createSecretKey } from 'node:crypto';
import type { Keyring } from '#kit/keyring.ts';
import { keyedHash, newToken } from '#kit/secret.ts';

/** Which row keeps the token. */
export type InviteKey = { readonly tenantId: string; readonly id: string };

/** An invite's token as its row keeps it: a keyed hash to find it by, and a sealed copy, since staff send it again. */
export type MintedInvite = { readonly token: string; readonly hash: Buffer; readonly sealed: Buffer };

/** 144 random bits in 24 characters: with its prefix well below the 64 that a start parameter of Telegram may have. */
const TOKEN_BYTES = 18;

const hashKeys = new WeakMap<Keyring, KeyObject>();

const sealContext = ({ tenantId, id }: InviteKey) => ({ tenantId, table: 'invite', column: 'token_sealed', rowId: id });

/** What an invite's row is found by. */
export function inviteHash(keys: Keyring, token: string): Buffer {
  const key = hashKeys.get(keys) ?? createSecretKey(keys.derive('invite-token'));
  hashKeys.set(keys, key);
  return keyedHash(key, token);
}

/** A new token for this invite. */
export function mintInvite(keys: Keyring, invite: InviteKey): MintedInvite {
  const token = newToken('', TOKEN_BYTES);
  return { token, hash: inviteHash(keys, token), sealed: keys.seal(sealContext(invite), token) };
}

/** The token that mintInvite sealed. @throws AppError INTERNAL when its key is gone */
export function openInvite(keys: Keyring, invite: InviteKey, sealed: Uint8Array): string {
  return keys.open(sealContext(invite), sealed).toString();
}
