import type { KeyObject } from 'node:crypto';
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '#kit/app-error.ts';

const VERSION_BYTES = 2;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed value belongs to. It is authenticated with it, so a value moved to another row does not open. */
export type SealContext = {
  readonly tenantId: string;
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
};

/** Seals secrets for rest (AES-256-GCM, NIST SP 800-38D) and derives keys of other purposes from the same root. */
export type Keyring = {
  readonly currentVersion: number;
  seal(context: SealContext, plaintext: Uint8Array | string): Buffer;
  open(context: SealContext, sealed: Uint8Array): Buffer;
  /** A 32-byte key for one purpose (HKDF-SHA256), of the oldest key version, so that it survives rotation. */
  derive(purpose: string): Buffer;
};

const associatedData = (c: SealContext, version: number): Buffer =>
  Buffer.from([c.tenantId, c.table, c.column, c.rowId, String(version)].join('|'));

/**
 * A keyring over key-encryption keys by version (1…65535, 32 bytes each); the highest seals, all open.
 * Sealed form: version (2 bytes) · nonce (12) · tag (16) · ciphertext.
 * @throws AppError INVALID when a key is not 32 bytes or there is none
 */
export function createKeyring(keys: ReadonlyMap<number, Uint8Array>): Keyring {
  const versions = [...keys.keys()].sort((a, b) => a - b);
  const oldest = versions.at(0);
  const current = versions.at(-1);
  if (oldest === undefined || current === undefined)
    throw new AppError('INVALID', 'The key-encryption key is missing.');
  for (const [version, key] of keys) {
    if (key.length !== 32) throw new AppError('INVALID', `Key version ${version} is not 32 bytes long.`);
  }
  // As key objects, since the cipher would make one of the bytes each time, which costs six times the sealing itself.
  const keyObjects = new Map([...keys].map(([version, key]) => [version, createSecretKey(key)]));
  const keyOf = (version: number): KeyObject => {
    const key = keyObjects.get(version);
    if (key === undefined) throw new AppError('INTERNAL', `There is no key of version ${version} to open this with.`);
    return key;
  };
  return {
    currentVersion: current,
    seal(context, plaintext) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyOf(current), nonce);
      cipher.setAAD(associatedData(context, current));
      const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
      const head = Buffer.alloc(VERSION_BYTES);
      head.writeUInt16BE(current);
      return Buffer.concat([head, nonce, cipher.getAuthTag(), body]);
    },
    open(context, sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const version = bytes.readUInt16BE(0);
      const nonceEnd = VERSION_BYTES + NONCE_BYTES;
      const decipher = createDecipheriv('aes-256-gcm', keyOf(version), bytes.subarray(VERSION_BYTES, nonceEnd));
      decipher.setAAD(associatedData(context, version));
      decipher.setAuthTag(bytes.subarray(nonceEnd, nonceEnd + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(nonceEnd + TAG_BYTES)), decipher.final()]);
    },
    derive: (purpose) => Buffer.from(hkdfSync('sha256', keyOf(oldest), '', purpose, 32)),
  };
}

/**
 * Reads `CAUSEWAY_KEK`: one base64 key of 32 bytes, or several as `1:base64,2:base64`.
 * @throws AppError INVALID when it cannot be read so
 */
export function parseKeyring(text: string): Keyring {
  const keys = new Map<number, Uint8Array>();
  for (const part of text.split(',').map((p) => p.trim())) {
    const [, version = '1', encoded = ''] = /^(?:(\d+):)?([A-Za-z0-9+/_=-]+)$/.exec(part) ?? [];
    keys.set(Number(version), Buffer.from(encoded, 'base64'));
  }
  return createKeyring(keys);
}
