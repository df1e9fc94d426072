import type { KeyObject } from 'node:crypto';
import { createHash, createHmac, randomBytes } from 'node:crypto';

/** A new token of `bytes`·8 random bits, base64url, with a prefix that tells a leaked one apart (`cw_`, `cwe_`). */
export function newToken(prefix: string, bytes = 24): string {
  return prefix + randomBytes(bytes).toString('base64url');
}

/** SHA-256 of a token of full entropy: enough for look-up, since nothing shorter than 128 random bits is hashed so. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Keyed hash of a link token for look-up: a stolen table without the key finds no link. */
export function keyedHash(key: Uint8Array | KeyObject, token: string): Buffer {
  return createHmac('sha256', key).update(token).digest();
}
