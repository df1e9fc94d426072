import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { AppError } from '#kit/app-error.ts';

/** PKCS#8 header of an X25519 private key (RFC 8410 §7). */
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');

export type RealityKeys = { readonly privateKey: string; readonly publicKey: string; readonly shortId: string };

/** A REALITY key pair as `xray x25519` prints it (32 raw bytes, base64url without padding), with a short id of 8 bytes. */
export function createRealityKeys(): RealityKeys {
  const raw = randomBytes(32);
  // Clamped as RFC 7748 §5 wants it, so that every implementation derives the same public key.
  raw[0] = raw.readUInt8(0) & 248;
  raw[31] = (raw.readUInt8(31) & 127) | 64;
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_X25519, raw]), format: 'der', type: 'pkcs8' });
  const { x: publicKey } = createPublicKey(key).export({ format: 'jwk' });
  if (publicKey === undefined) throw new AppError('INTERNAL', 'This Node has no X25519.');
  return { privateKey: raw.toString('base64url'), publicKey, shortId: randomBytes(8).toString('hex') };
}
