import type { z } from 'zod';
import { InboundPayload, PolicyPayload, RevisionPayload } from '#contract/entries.ts';

export type ParsedEntry =
  | { readonly kind: 'revision'; readonly payload: RevisionPayload }
  | { readonly kind: 'inbound'; readonly payload: InboundPayload }
  | { readonly kind: 'policy'; readonly payload: PolicyPayload }
  | { readonly kind: 'unreadable'; readonly code: 'INVALID' }
  /** Nothing for an engine: `carries`, or a kind that this agent does not know yet. */
  | { readonly kind: 'other' };

const UNREADABLE = { kind: 'unreadable', code: 'INVALID' } as const;

function readPayload<S extends z.ZodType>(schema: S, text: string): z.infer<S> | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Reads one entry for the engines. One that cannot be read is told apart, never thrown: it must not hold up the others. */
export function parseEntry(kind: string, text: string): ParsedEntry {
  if (kind === 'revision') {
    const payload = readPayload(RevisionPayload, text);
    return payload === undefined ? UNREADABLE : { kind, payload };
  }
  if (kind === 'inbound') {
    const payload = readPayload(InboundPayload, text);
    return payload === undefined ? UNREADABLE : { kind, payload };
  }
  if (kind === 'policy') {
    const payload = readPayload(PolicyPayload, text);
    return payload === undefined ? UNREADABLE : { kind, payload };
  }
  return { kind: 'other' };
}
