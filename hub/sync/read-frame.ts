import type { Ack, EngineState, Samples, ScopeState } from '#contract/gen/causeway/node/v1/node_pb.ts';
import type { UsageBatch } from '#core/machine/usage-batch.ts';
import { MAX_SAMPLES_PER_BATCH, UsageBatchHead } from '#core/machine/usage-batch.ts';
import type { SaidNodeHealth } from '#core/node/node-health.ts';
import type { NodePeer } from '#hub/actors.ts';
import type { HeldScope } from '#hub/sync/scope-feed.ts';
import { AppError } from '#kit/app-error.ts';

const MAX_REFUSALS = 1_000;
const MAX_WORD = 100;
const MAX_INSTANT_MS = 8_640_000_000_000_000;

const digestOf = (bytes: Uint8Array): bigint =>
  bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

/** What a Hello says of one scope, or undefined when it says nothing that can be built upon. */
export function readHeldScope(state: ScopeState | undefined): HeldScope | undefined {
  if (state === undefined || state.epoch === '' || state.rev < 0n || state.digest.length !== 16) return undefined;
  return { epoch: state.epoch, rev: state.rev, digest: digestOf(state.digest), count: Number(state.count) };
}

export type ReadAck = {
  readonly scopeId: string;
  readonly epoch: string;
  readonly rev: bigint;
  readonly digest: bigint;
  readonly appliedRev: bigint;
  readonly refused: { readonly key: string; readonly code: string }[];
};

/** @throws AppError INVALID when it cannot be an ack */
export function readAck({ scopeId, epoch, rev, digest, appliedRev, refused }: Ack): ReadAck {
  if (rev < 0n || appliedRev < 0n || digest.length > 16)
    throw new AppError('INVALID', 'Ack: rev, applied_rev or digest is not one.');
  const words = refused
    .slice(0, MAX_REFUSALS)
    .map(({ key, code }) => ({ key: key.slice(0, MAX_WORD), code: code.slice(0, MAX_WORD) }));
  return { scopeId, epoch, rev, digest: digestOf(digest), appliedRev, refused: words };
}

/**
 * A batch with its times moved by what the agent's clock is off.
 * @throws AppError INVALID when what stands around the samples cannot be; samples are judged one by one later
 */
export function readUsageBatch(samples: Samples, from: NodePeer & { readonly skewMs: number }): UsageBatch {
  const instant = (ms: bigint): Date => new Date(Math.min(Math.max(Number(ms) + from.skewMs, 0), MAX_INSTANT_MS));
  const head = UsageBatchHead.safeParse({
    tenantId: from.tenantId,
    nodeId: from.nodeId,
    journalId: samples.journalId,
    seq: samples.seq,
    windowStartAt: instant(samples.windowStartMs),
    windowEndAt: instant(samples.windowEndMs),
  });
  if (!head.success) throw new AppError('INVALID', 'Samples: journal_id or seq is not one.');
  if (samples.entries.length > MAX_SAMPLES_PER_BATCH) {
    throw new AppError('INVALID', `Samples: a batch holds at most ${MAX_SAMPLES_PER_BATCH} entries.`);
  }
  return { ...head.data, samples: samples.entries };
}

export type SaidHealth = {
  readonly engines: readonly EngineState[];
  readonly pending?: number;
  readonly lastError?: string;
};

const MAX_ENGINES = 16;

/** What a node says of itself, in the shape in which it is kept. */
export function readHealth({ engines, pending, lastError }: SaidHealth): SaidNodeHealth {
  const states = engines
    .slice(0, MAX_ENGINES)
    .map(({ kind, version, epoch, state, reason }) => ({ kind, version, epoch, state, reason }));
  return { engines: states, journalPending: pending ?? 0, lastError: lastError ?? '' };
}
