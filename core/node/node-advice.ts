import { behindSince } from '#core/node/behind-since.ts';
import type { FleetNode } from '#core/node/read-fleet.ts';

/** What is wrong with a node, as a key of the words, with what the words need. What to do stands with the words. */
export type Advice =
  | { readonly key: 'waiting' }
  | { readonly key: 'no-contact'; readonly since: Date | null }
  | { readonly key: 'engine'; readonly engine: string; readonly state: string; readonly reason: string }
  | { readonly key: 'refused'; readonly count: number; readonly codes: readonly string[] }
  | { readonly key: 'behind'; readonly count: number; readonly since: Date | null }
  | { readonly key: 'in-flight'; readonly count: number }
  | { readonly key: 'certificate'; readonly endsAt: Date }
  | { readonly key: 'journal'; readonly pending: number }
  | { readonly key: 'said'; readonly text: string }
  | { readonly key: 'capacity'; readonly users: number; readonly capacity: number };

export type AdviceFacts = {
  readonly node: FleetNode;
  readonly userCount: number;
  readonly codes: readonly string[];
  readonly certificateEndsAt: Date | null;
};

/** Certificates live 24 h and are renewed at half of it. */
const RENEWAL_IS_LATE_MS = 8 * 3_600_000;
const PENDING_IS_MUCH = 12;

/** Everything that wants care, the worst first; nothing when all is as wanted. Pure. */
export function adviseOn({ node, userCount, codes, certificateEndsAt }: AdviceFacts, now: Date): Advice[] {
  const { state, health, lag, refusedCount, offlineSince, lastSeenAt, capacity } = node;
  if (state === 'revoked') return [];
  if (state === 'waiting') return [{ key: 'waiting' }];
  const advice: Advice[] = [];
  if (state === 'no-contact') advice.push({ key: 'no-contact', since: offlineSince ?? lastSeenAt });
  for (const { kind, state: engine, reason } of health?.engines ?? []) {
    if (engine !== 'ok') advice.push({ key: 'engine', engine: kind, state: engine, reason });
  }
  if (refusedCount > 0) advice.push({ key: 'refused', count: refusedCount, codes });
  if (state === 'behind') advice.push({ key: 'behind', count: lag, since: behindSince(node) });
  if (state === 'in-flight') advice.push({ key: 'in-flight', count: lag });
  if (certificateEndsAt !== null && certificateEndsAt.getTime() - now.getTime() < RENEWAL_IS_LATE_MS) {
    advice.push({ key: 'certificate', endsAt: certificateEndsAt });
  }
  const pending = health?.journalPending ?? 0;
  if (pending > PENDING_IS_MUCH) advice.push({ key: 'journal', pending });
  if (capacity !== null && userCount > capacity) advice.push({ key: 'capacity', users: userCount, capacity });
  const said = health?.lastError ?? '';
  if (said !== '') advice.push({ key: 'said', text: said });
  return advice;
}
