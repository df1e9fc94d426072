import type { KeyObject } from 'node:crypto';
import { createSecretKey } from 'node:crypto';
import type { Keyring } from '#kit/keyring.ts';
import { keyedHash, newToken } from '#kit/secret.ts';

/** Whose link it is: the row that keeps it. */
export type LinkOwner = {
  readonly tenantId: string;
  readonly table: 'device' | 'subscription';
  readonly rowId: string;
};

/** A link's token as its row keeps it: a keyed hash to find it by, and a sealed copy, since people look at it again. */
export type MintedLink = { readonly token: string; readonly hash: Buffer; readonly sealed: Buffer };

/** What a link's token can look like, our own or one brought from another panel. */
export const LINK_TOKEN = /^[A-Za-z0-9_-]{16,256}$/;

const hashKeys = new WeakMap<Keyring, KeyObject>();

const sealContext = (owner: LinkOwner) => ({ ...owner, column: 'link_sealed' });

/** What a link's row is found by. */
export function linkHash(keys: Keyring, token: string): Buffer {
  const key = hashKeys.get(keys) ?? createSecretKey(keys.derive('link-token'));
  hashKeys.set(keys, key);
  return keyedHash(key, token);
}

/** A new link of 192 random bits for its owner. */
export function mintLink(keys: Keyring, owner: LinkOwner): MintedLink {
  const token = newToken('', 24);
  return { token, hash: linkHash(keys, token), sealed: keys.seal(sealContext(owner), token) };
}

/** The token that mintLink sealed, for the people whose link it is. @throws AppError INTERNAL when its key is gone */
export function openLink(keys: Keyring, owner: LinkOwner, sealed: Uint8Array): string {
  return keys.open(sealContext(owner), sealed).toString();
}
