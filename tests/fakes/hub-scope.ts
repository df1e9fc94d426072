import { randomUUID } from 'node:crypto';
import { addToDigest, canonicalJson, entryHash } from '#contract/entries.ts';

export type HubEntry = { readonly kind: string; readonly key: string; readonly payload: string };
export type HubChange = {
  readonly kind: string;
  readonly key: string;
  readonly payload?: string;
  readonly reason: string;
};

const nameOf = ({ kind, key }: { readonly kind: string; readonly key: string }): string => `${kind}\n${key}`;

export function digestBytes(digest: bigint): Uint8Array {
  return Buffer.from(digest.toString(16).padStart(32, '0'), 'hex');
}

/** A scope as a hub keeps it: its entries, its digest, and every change since it began. */
export class HubScope {
  readonly scopeId: string;
  readonly entries = new Map<string, HubEntry>();
  readonly changes: HubChange[] = [];
  epoch = randomUUID() as string;
  digest = 0n;

  constructor(scopeId: string = randomUUID()) {
    this.scopeId = scopeId;
  }

  get rev(): bigint {
    return BigInt(this.changes.length);
  }

  put(kind: string, key: string, value: unknown): void {
    const entry = { kind, key, payload: canonicalJson(value) };
    this.#take(entry);
    this.entries.set(nameOf(entry), entry);
    this.digest = addToDigest(this.digest, entryHash(kind, key, entry.payload));
    this.changes.push({ ...entry, reason: '' });
  }

  remove(kind: string, key: string, reason = 'removed'): void {
    this.#take({ kind, key });
    this.entries.delete(nameOf({ kind, key }));
    this.changes.push({ kind, key, reason });
  }

  /** Changes after `rev`, the last of each key. */
  since(rev: bigint): HubChange[] {
    return [...new Map(this.changes.slice(Number(rev)).map((change) => [nameOf(change), change])).values()];
  }

  #take(key: { readonly kind: string; readonly key: string }): void {
    const before = this.entries.get(nameOf(key));
    if (before === undefined) return;
    this.digest = addToDigest(this.digest, -entryHash(before.kind, before.key, before.payload));
  }
}

/** A revision's payload with what a test cares for: the meter and the number. */
export function revisionOf(meterId: number, number = 1): Record<string, unknown> {
  const engineUser = `m${meterId}r${number}`;
  return { way: 'vless-reality', engineUser, meterId, clientId: randomUUID(), flow: 'xtls-rprx-vision' };
}

export function inboundOf(port = 443): Record<string, unknown> {
  return {
    way: 'vless-reality',
    tag: 'in-1',
    listen: '127.0.0.1',
    port,
    serverNames: ['www.example.com'],
    target: 'decoy',
    privateKey: 'A'.repeat(43),
    shortIds: ['0123456789abcdef'],
  };
}
