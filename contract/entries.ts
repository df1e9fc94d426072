import { createHash } from 'node:crypto';
import { z } from 'zod';
import { WAYS } from '#contract/ways.ts';

/** The kinds of a desired state's entries (one line of it each). `bundle` is reserved. */
export const ENTRY_KINDS = ['revision', 'inbound', 'policy', 'carries', 'bundle'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Why an entry goes. The agent's mass-removal guard counts only removals without a reason. */
export const REMOVAL_REASONS = [
  'removed',
  'rotated',
  'suspended',
  'exhausted',
  'expired',
  'group-left',
  'node-revoked',
] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

/**
 * An engine's name for one revision: `m<meter>r<number>`, lower case, unique for ever, so that two revisions never share
 * a counter (Xray keys its counters by this name alone).
 */
export const EngineUser = z.string().regex(/^m[1-9]\d{0,9}r[1-9]\d{0,6}$/);

/** Key: the revision's id. */
export const RevisionPayload = z.strictObject({
  way: z.enum(WAYS),
  engineUser: EngineUser,
  meterId: z.int().positive(),
  clientId: z.uuid(),
  flow: z.enum(['', 'xtls-rprx-vision']),
});
export type RevisionPayload = z.infer<typeof RevisionPayload>;

/** `host:port` of the site that REALITY shows to strangers, or `decoy`: the site that the agent serves itself. */
export const RealityTarget = z.union([z.literal('decoy'), z.string().regex(/^[a-z0-9.-]{1,253}:\d{1,5}$/)]);

/** Key: the inbound's id. */
export const InboundPayload = z.strictObject({
  way: z.enum(WAYS),
  tag: z.string().regex(/^[a-z0-9-]{1,40}$/),
  listen: z.union([z.ipv4(), z.ipv6()]),
  port: z.int().min(1).max(65535),
  serverNames: z.array(z.string().regex(/^[a-z0-9.-]{1,253}$/)).min(1),
  target: RealityTarget,
  privateKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  shortIds: z.array(z.string().regex(/^(?:[0-9a-f]{2}){1,8}$/)).min(1),
});
export type InboundPayload = z.infer<typeof InboundPayload>;

/** Key: `node`. Addresses that users may reach although they are private: none, unless an audited act opened them. */
export const PolicyPayload = z.strictObject({
  egressAllow: z.array(z.strictObject({ address: z.union([z.ipv4(), z.ipv6()]), port: z.int().min(1).max(65535) })),
});
export type PolicyPayload = z.infer<typeof PolicyPayload>;

/** Key: the carried group's scope id. */
export const CarriesPayload = z.strictObject({ scopeId: z.uuid() });
export type CarriesPayload = z.infer<typeof CarriesPayload>;

const DIGEST_MODULUS = 2n ** 128n;

/** JSON with sorted keys and no blanks: the bytes of a payload that are sent, stored and hashed. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`);
  return `{${fields.join(',')}}`;
}

/** 128 bits of SHA-256 over kind, key and canonical payload, as a number: every field that reaches an engine is in it. */
export function entryHash(kind: string, key: string, payload: string): bigint {
  const digest = createHash('sha256').update(`${kind}\n${key}\n${payload}`).digest('hex');
  return BigInt(`0x${digest.slice(0, 32)}`);
}

/** Adds (or, negative, takes away) entry hashes to a scope's digest: a sum mod 2^128, so a change costs the same at any size. */
export function addToDigest(digest: bigint, delta: bigint): bigint {
  return (((digest + delta) % DIGEST_MODULUS) + DIGEST_MODULUS) % DIGEST_MODULUS;
}
