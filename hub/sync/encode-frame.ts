import type { MessageInitShape } from '@bufbuild/protobuf';
import { toBinary } from '@bufbuild/protobuf';
import type { RemovalReason } from '#contract/entries.ts';
import type { AgentFrame } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { HubFrameSchema, Node } from '#contract/gen/causeway/node/v1/node_pb.ts';
import type { MethodDefinition } from '#contract/grpc.ts';
import { createMessage, methodDefinition } from '#contract/grpc.ts';
import type { Removal, ScopeDelta } from '#core/scope/read-scope-delta.ts';
import type { ScopeSnapshot } from '#core/scope/read-scope-snapshot.ts';
import type { SentEntry } from '#core/scope/resolve-entries.ts';

export type HubFrameInit = NonNullable<MessageInitShape<typeof HubFrameSchema>['frame']>;

/** A frame as bytes: what goes to many nodes is encoded once. */
export function encodeFrame(frame: HubFrameInit): Buffer {
  const bytes = toBinary(HubFrameSchema, createMessage(HubFrameSchema, { frame }));
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const sync = methodDefinition(Node.method.sync);

/** The Sync method of a hub that writes frames already encoded. */
export const SYNC_METHOD: MethodDefinition<AgentFrame, Buffer> = {
  path: sync.path,
  requestStream: sync.requestStream,
  responseStream: sync.responseStream,
  requestSerialize: sync.requestSerialize,
  requestDeserialize: sync.requestDeserialize,
  responseSerialize: (bytes) => bytes,
  responseDeserialize: (bytes) => bytes,
};

const MAX_CHUNK_ENTRIES = 2_000;
const MAX_CHUNK_BYTES = 1024 * 1024;

/** A digest as 16 bytes, big endian. */
export function digestToBytes(digest: bigint): Uint8Array {
  return Buffer.from(digest.toString(16).padStart(32, '0'), 'hex');
}

export function encodeDelta(delta: ScopeDelta): Buffer {
  const { head, fromRev, upserts, deletes } = delta;
  return encodeFrame({
    case: 'delta',
    value: {
      scopeId: head.scopeId,
      epoch: head.epoch,
      fromRev,
      toRev: head.head,
      upserts: [...upserts],
      deletes: deletes.map(toRemoval),
      digestAfter: digestToBytes(head.digest),
      countAfter: BigInt(head.count),
    },
  });
}

/** A snapshot as the frames that carry it: beginning, chunks, end. */
export function encodeSnapshot({ head, entries }: ScopeSnapshot): Buffer[] {
  const { scopeId, epoch, head: rev, massRemovalRev } = head;
  const begin = encodeFrame({
    case: 'snapshotBegin',
    value: {
      scopeId,
      epoch,
      rev,
      count: BigInt(head.count),
      digest: digestToBytes(head.digest),
      allowMassRemoval: massRemovalRev !== null && rev <= massRemovalRev,
    },
  });
  const chunks = splitEntries(entries).map((upserts) =>
    encodeFrame({ case: 'snapshotChunk', value: { scopeId, upserts } }),
  );
  return [begin, ...chunks, encodeFrame({ case: 'snapshotEnd', value: { scopeId } })];
}

function toRemoval({ kind, key, reason }: Removal): { kind: string; key: string; reason: RemovalReason | '' } {
  return { kind, key, reason: reason ?? '' };
}

function splitEntries(entries: readonly SentEntry[]): SentEntry[][] {
  const chunks: SentEntry[][] = [];
  let chunk: SentEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    if (chunk.length === MAX_CHUNK_ENTRIES || bytes + entry.payload.length > MAX_CHUNK_BYTES) {
      chunks.push(chunk);
      chunk = [];
      bytes = 0;
    }
    chunk.push(entry);
    bytes += entry.payload.length + entry.key.length;
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}
