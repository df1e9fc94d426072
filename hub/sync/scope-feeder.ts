import type { ScopeHead } from '#core/scope/scope-head.ts';
import { digestToBytes, encodeFrame } from '#hub/sync/encode-frame.ts';
import type { HubParts } from '#hub/sync/hub-parts.ts';
import type { Outbox } from '#hub/sync/outbox.ts';
import type { ScopeFeed } from '#hub/sync/scope-feed.ts';
import type { ScopeFrames } from '#hub/sync/scope-reader.ts';
import type { Log } from '#kit/log.ts';

export type FeederOptions = {
  readonly parts: HubParts;
  readonly outbox: Outbox;
  readonly log: Log;
  /** Sends acks and the like between the frames of a long snapshot. */
  readonly flushReplies: () => Promise<void>;
};

/** Brings one scope of one node a step nearer to its head: reads, and writes what was read whole. */
export class ScopeFeeder {
  readonly #options: FeederOptions;

  constructor(options: FeederOptions) {
    this.#options = options;
  }

  async feed(feed: ScopeFeed): Promise<void> {
    const { parts } = this.#options;
    const head = parts.watch.headOf(feed.scopeId);
    const step = feed.next(head, this.#nowMs());
    if (head === undefined || step === 'nothing') return;
    if (step === 'probe') return this.#probe(feed, head);
    const frames = await this.#read(feed, head, step);
    if (frames === undefined) return;
    feed.sending(frames.head, this.#nowMs());
    parts.metrics.frames.inc({ kind: step });
    for (const bytes of frames.frames) {
      if (!(await this.#options.outbox.write(bytes))) return;
      if (frames.frames.length > 1) await this.#options.flushReplies();
    }
  }

  /** Undefined when it could not be read now. Nothing is sent of a read that failed: what is missing would look removed. */
  async #read(feed: ScopeFeed, head: ScopeHead, step: 'delta' | 'snapshot'): Promise<ScopeFrames | undefined> {
    const { reader } = this.#options.parts;
    try {
      const delta = step === 'delta' ? await reader.delta(head, feed.rev) : undefined;
      return delta ?? (await reader.snapshot(head));
    } catch (error) {
      this.#options.log.error({ event: 'sync.scope-not-read', scopeId: feed.scopeId, err: error });
      feed.failed(this.#nowMs());
      return undefined;
    }
  }

  async #probe(feed: ScopeFeed, { scopeId, epoch, head: rev, digest }: ScopeHead): Promise<void> {
    const { parts, outbox } = this.#options;
    feed.probed(this.#nowMs());
    parts.metrics.frames.inc({ kind: 'probe' });
    await outbox.write(encodeFrame({ case: 'probe', value: { scopeId, epoch, rev, digest: digestToBytes(digest) } }));
  }

  #nowMs(): number {
    return this.#options.parts.base.clock.now().getTime();
  }
}
