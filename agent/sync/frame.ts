import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ResyncReason } from '#agent/sync/verdict.ts';
import type { AgentFrame } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { AgentFrameSchema } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { createMessage } from '#contract/grpc.ts';

/** What stands in a frame of the agent, as one writes it down. */
export type FrameValue = NonNullable<MessageInitShape<typeof AgentFrameSchema>['frame']>;

export function toFrame(frame: FrameValue): AgentFrame {
  return createMessage(AgentFrameSchema, { frame });
}

export type AckFrame = {
  readonly case: 'ack';
  readonly value: {
    readonly scopeId: string;
    readonly epoch: string;
    readonly rev: bigint;
    readonly digest: Uint8Array;
    readonly appliedRev: bigint;
    readonly refused: { readonly key: string; readonly code: string }[];
  };
};

export type ResyncFrame = {
  readonly case: 'resync';
  readonly value: { readonly scopeId: string; readonly reason: ResyncReason };
};
