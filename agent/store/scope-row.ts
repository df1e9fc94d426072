import { createHash } from 'node:crypto';

/** What the agent holds of one scope. `digest` is the running sum of contract/entries.ts, mod 2^128. */
export type ScopeRow = {
  readonly scopeId: string;
  readonly epoch: string;
  readonly rev: bigint;
  readonly digest: bigint;
  readonly count: number;
};

/** A key of an entry, over all scopes. */
export type EntryKey = { readonly kind: string; readonly key: string };

/** Seals a scope's head, so that a bit that flips in its revision is noticed like one in its entries. */
export function sealScope(row: ScopeRow): string {
  const words = [row.scopeId, row.epoch, row.rev, digestToHex(row.digest), row.count].join('\n');
  return createHash('sha256').update(words).digest('hex').slice(0, 32);
}

export function digestToHex(digest: bigint): string {
  return digest.toString(16).padStart(32, '0');
}

/** 16 bytes, big endian, as on the wire. */
export function digestToBytes(digest: bigint): Uint8Array {
  return Buffer.from(digestToHex(digest), 'hex');
}

export function digestFromBytes(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}
