import type { Writable } from 'node:stream';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { AgentFrame } from '#contract/gen/causeway/node/v1/node_pb.ts';

export type SyncCall = ServerDuplexStream<AgentFrame, Buffer>;

/** Writes to a stream as fast as its reader takes, and no faster: nothing piles up here. */
export class Outbox {
  readonly #call: Writable;
  #isClosed = false;
  #wake: (() => void) | undefined;

  constructor(call: Writable) {
    this.#call = call;
    call.on('drain', () => this.#wake?.());
  }

  /** Resolves when the next frame may be written; false when the stream has ended. */
  async write(bytes: Buffer): Promise<boolean> {
    if (this.#isClosed) return false;
    if (!this.#call.write(bytes)) await new Promise<void>((wake) => (this.#wake = wake));
    return !this.#isClosed;
  }

  close(): void {
    this.#isClosed = true;
    this.#wake?.();
  }
}
