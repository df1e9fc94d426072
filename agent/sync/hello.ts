import { digestToBytes } from '#agent/store/scope-row.ts';
import type { FrameValue } from '#agent/sync/frame.ts';
import type { SyncParts } from '#agent/sync/sync-parts.ts';
import { AGENT_VERSION } from '#agent/version.ts';
import { PROTOCOL_VERSION } from '#contract/version.ts';

/** The first frame: what this node holds. */
export function helloFrame({ store, ledger, health, bootId }: SyncParts): FrameValue {
  const { lastSeq, oldestSeq } = ledger.facts();
  const value = {
    protocol: PROTOCOL_VERSION,
    agentVersion: AGENT_VERSION,
    bootId,
    scopes: store.scopes().map(({ scopeId, epoch, rev, digest, count }) => {
      return { scopeId, epoch, rev, digest: digestToBytes(digest), count: BigInt(count) };
    }),
    journals: [{ journalId: ledger.journalId, lastSeq, oldestSeq }],
    engines: [...health.states],
  };
  return { case: 'hello', value };
}

export function statusFrame({ ledger, health, clock, lastError }: SyncParts): FrameValue {
  const value = {
    engines: [...health.states],
    journalPending: BigInt(ledger.facts().pendingCount),
    agentTimeMs: BigInt(clock.now().getTime()),
    lastError: lastError(),
  };
  return { case: 'status', value };
}
