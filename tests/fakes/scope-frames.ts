import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  type Delta,
  DeltaSchema,
  type SnapshotBegin,
  SnapshotBeginSchema,
} from '#contract/gen/causeway/node/v1/node_pb.ts';
import { createMessage } from '#contract/grpc.ts';
import { digestBytes, type HubScope } from './hub-scope.ts';

/** The delta by which a hub brings a node from `fromRev` to the head of a scope. */
export function deltaOf(scope: HubScope, fromRev: bigint, changes: MessageInitShape<typeof DeltaSchema> = {}): Delta {
  const since = scope.since(fromRev);
  return createMessage(DeltaSchema, {
    scopeId: scope.scopeId,
    epoch: scope.epoch,
    fromRev,
    toRev: scope.rev,
    upserts: since.flatMap(({ kind, key, payload }) => (payload === undefined ? [] : [{ kind, key, payload }])),
    deletes: since.flatMap(({ kind, key, payload, reason }) => (payload === undefined ? [{ kind, key, reason }] : [])),
    digestAfter: digestBytes(scope.digest),
    countAfter: BigInt(scope.entries.size),
    ...changes,
  });
}

export function snapshotBeginOf(
  scope: HubScope,
  changes: MessageInitShape<typeof SnapshotBeginSchema> = {},
): SnapshotBegin {
  const { scopeId, epoch, rev, digest, entries } = scope;
  const begin = { scopeId, epoch, rev, digest: digestBytes(digest), count: BigInt(entries.size) };
  return createMessage(SnapshotBeginSchema, { ...begin, ...changes });
}
