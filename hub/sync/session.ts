import type { AgentFrame, Hello, Resync, Samples, Status } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { checkSession } from '#core/machine/check-session.ts';
import type { Session as Admitted, JournalResume } from '#core/machine/open-session.ts';
import type { BatchOutcome } from '#core/machine/usage-batch.ts';
import { renewCertificate } from '#core/node/renew-certificate.ts';
import type { NodePeer } from '#hub/actors.ts';
import { asNode } from '#hub/actors.ts';
import { certificateFrame } from '#hub/enrolment/certificate-message.ts';
import type { StreamEnd } from '#hub/grpc-status.ts';
import { toStreamEnd } from '#hub/grpc-status.ts';
import { encodeFrame } from '#hub/sync/encode-frame.ts';
import type { HubParts } from '#hub/sync/hub-parts.ts';
import type { SyncCall } from '#hub/sync/outbox.ts';
import { Outbox } from '#hub/sync/outbox.ts';
import { readAck, readHealth, readHeldScope, readUsageBatch } from '#hub/sync/read-frame.ts';
import { ScopeFeed } from '#hub/sync/scope-feed.ts';
import { ScopeFeeder } from '#hub/sync/scope-feeder.ts';
import type { Follower } from '#hub/sync/scope-watch.ts';
import { AppError } from '#kit/app-error.ts';
import type { Log } from '#kit/log.ts';

export const STATUS_EVERY_MS = 25_000;
const ACK_OVERDUE_MS = 120_000;
/** Four times what an agent has under way by its own rules. */
const MAX_UNSETTLED = 64;
const MAX_UNNOTICED_SKEW_MS = 5_000;

export type SessionOptions = {
  readonly id: string;
  readonly parts: HubParts;
  readonly peer: NodePeer;
  readonly call: SyncCall;
  readonly hello: Hello;
};

/** One life of a node's stream, from its Welcome on: brings its scopes to their heads and takes its usage in. */
export class Session implements Follower {
  readonly id: string;
  readonly peer: NodePeer;
  readonly bootId: string;
  readonly startedAtMs: number;
  readonly #parts: HubParts;
  readonly #call: SyncCall;
  readonly #hello: Hello;
  readonly #log: Log;
  readonly #outbox: Outbox;
  readonly #feeds = new Map<string, ScopeFeed>();
  readonly #feeder: ScopeFeeder;
  readonly #acks = new Map<string, bigint>();
  readonly #gaps = new Map<string, bigint>();
  readonly #replies: Buffer[] = [];
  #health: string | undefined;
  #unsettled = 0;
  #skewMs = 0;
  #isRenewing = false;
  #isOwnScopeMoved = false;
  #isPumping = false;
  #isDue = false;
  #isClosed = false;
  #retry: NodeJS.Timeout | undefined;

  constructor({ id, parts, peer, call, hello }: SessionOptions) {
    this.id = id;
    this.peer = peer;
    this.bootId = hello.bootId;
    this.startedAtMs = parts.base.clock.now().getTime();
    this.#parts = parts;
    this.#call = call;
    this.#hello = hello;
    this.#log = parts.base.log.child({ session: id, nodeId: peer.nodeId });
    this.#outbox = new Outbox(call);
    this.#feeder = new ScopeFeeder({
      parts,
      outbox: this.#outbox,
      log: this.#log,
      flushReplies: () => this.#flushReplies(),
    });
  }

  /** Welcomes the node and begins to feed it. */
  start(admitted: Admitted): void {
    this.#log.info({ event: 'sync.welcome', agentVersion: this.#hello.agentVersion, scopes: admitted.scopeIds.length });
    this.#replies.push(this.#welcome(admitted.resume));
    this.#call.on('data', (frame: AgentFrame) => this.#receive(frame));
    this.#call.on('end', () => this.end({ code: 0, details: '' }));
    this.#follow(admitted.scopeIds);
    this.#beat({ agentVersion: this.#hello.agentVersion, engines: this.#hello.engines, isNews: true });
    this.#call.resume();
    void this.#pump();
  }

  headMoved(scopeId: string): void {
    if (scopeId === this.peer.nodeId) this.#isOwnScopeMoved = true;
    void this.#pump();
  }

  /** What time brings: probes, waits that are over, acks that never came. */
  tick(nowMs: number): void {
    const sinceMs = Math.min(...[...this.#feeds.values()].map((feed) => feed.inFlightSinceMs ?? nowMs));
    if (nowMs - sinceMs > ACK_OVERDUE_MS) {
      this.fail(new AppError('UNAVAILABLE', 'This node has not acknowledged its state for two minutes.'));
    }
    void this.#pump();
  }

  /** Asks the node to come again, by a session of its own choosing. */
  drain(reconnectAfterMs: number): void {
    this.#replies.push(encodeFrame({ case: 'drain', value: { reconnectAfterMs } }));
    void this.#pump();
  }

  fail(error: unknown): void {
    this.end(toStreamEnd(error, this.#log));
  }

  /** Ends the stream with a gRPC status; nothing the node sends afterwards is heard. */
  end(end: StreamEnd): void {
    if (this.#isClosed) return;
    this.closed();
    if (end.code === 0) this.#call.end();
    else this.#call.emit('error', Object.assign(new Error(end.details), end));
    this.#log.info({ event: 'sync.end', code: end.code, reason: end.details });
  }

  /** The stream is gone, by whomever. */
  closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#outbox.close();
    for (const scopeId of this.#feeds.keys()) this.#parts.watch.unfollow(scopeId, this);
    this.#parts.registry.remove(this);
    this.#call.removeAllListeners('data');
    this.#call.resume();
  }

  #welcome(resume: readonly JournalResume[]): Buffer {
    return encodeFrame({
      case: 'welcome',
      value: {
        session: this.id,
        serverTimeMs: BigInt(this.#nowMs()),
        statusEveryMs: STATUS_EVERY_MS,
        resume: [...resume],
        nodeScopeId: this.peer.nodeId,
      },
    });
  }

  #nowMs(): number {
    return this.#parts.base.clock.now().getTime();
  }

  #follow(scopeIds: readonly string[]): void {
    const wanted = new Set(scopeIds);
    for (const scopeId of this.#feeds.keys()) {
      if (wanted.has(scopeId)) continue;
      this.#feeds.delete(scopeId);
      this.#parts.watch.unfollow(scopeId, this);
    }
    for (const scopeId of wanted) {
      if (this.#feeds.has(scopeId)) continue;
      const held = readHeldScope(this.#hello.scopes.find((scope) => scope.scopeId === scopeId));
      this.#feeds.set(scopeId, new ScopeFeed(scopeId, held, this.#nowMs()));
      this.#parts.watch.follow(scopeId, this);
    }
  }

  #receive(frame: AgentFrame): void {
    try {
      this.#dispatch(frame);
    } catch (error) {
      this.fail(error);
    }
  }

  #dispatch({ frame }: AgentFrame): void {
    switch (frame.case) {
      case 'ack':
        return this.#acked(readAck(frame.value));
      case 'resync':
        return this.#resync(frame.value);
      case 'samples':
        return this.#takeIn(frame.value);
      case 'status':
        return this.#heard(frame.value);
      case 'renew':
        return void this.#renew(frame.value.csrPem);
      case 'hello':
        throw new AppError('INVALID', 'Hello comes once, as the first frame.');
      case undefined:
        return undefined; // A frame of a newer protocol.
    }
  }

  #acked(ack: ReturnType<typeof readAck>): void {
    const { nodeId } = this.peer;
    const feed = this.#feeds.get(ack.scopeId);
    if (feed === undefined) return;
    const sinceMs = feed.inFlightSinceMs;
    const verdict = feed.acked(ack);
    if (sinceMs !== undefined && feed.inFlightSinceMs === undefined) {
      this.#parts.metrics.ackSeconds.observe((this.#nowMs() - sinceMs) / 1_000);
    }
    if (verdict === 'mismatch') {
      this.#log.error({ event: 'sync.digest-mismatch', scopeId: ack.scopeId, rev: ack.rev.toString() });
      this.#parts.metrics.resyncs.inc({ reason: 'DIGEST' });
      feed.resync('DIGEST', this.#nowMs());
    }
    if (verdict === 'good') {
      const { scopeId, rev: ackedRev, appliedRev, refused } = ack;
      this.#parts.applied.add({ nodeId, scopeId, ackedRev, appliedRev, refused });
    }
    void this.#pump();
  }

  #resync({ scopeId, reason }: Resync): void {
    const feed = this.#feeds.get(scopeId);
    if (feed === undefined) return;
    const known = ['GAP', 'DIGEST', 'EPOCH', 'LOCAL_LOSS', 'MASS_REMOVAL'].includes(reason) ? reason : 'OTHER';
    this.#log[known === 'MASS_REMOVAL' ? 'error' : 'warn']({ event: 'sync.resync', scopeId, reason: known });
    this.#parts.metrics.resyncs.inc({ reason: known });
    feed.resync(known, this.#nowMs());
    void this.#pump();
  }

  #takeIn(samples: Samples): void {
    const batch = readUsageBatch(samples, { ...this.peer, skewMs: this.#skewMs });
    this.#unsettled += 1;
    if (this.#unsettled === MAX_UNSETTLED) this.#call.pause();
    this.#parts.intake.submit(batch, (outcome) => {
      this.#unsettled -= 1;
      if (this.#isClosed) return;
      if (this.#unsettled === MAX_UNSETTLED - 1) this.#call.resume();
      this.#settled(batch.journalId, outcome);
    });
  }

  #settled(journalId: string, outcome: BatchOutcome | undefined): void {
    if (outcome === undefined) {
      const askFrom = (expectedSeq: bigint): void => this.#askFrom(journalId, expectedSeq);
      return this.#parts.recall.add({ nodeId: this.peer.nodeId, journalId, askFrom });
    }
    if (outcome.kind === 'gap') return this.#askFrom(journalId, outcome.highSeq + 1n);
    this.#acks.set(journalId, outcome.highSeq);
    return void this.#pump();
  }

  #askFrom(journalId: string, expectedSeq: bigint): void {
    this.#gaps.set(journalId, expectedSeq);
    void this.#pump();
  }

  #heard(status: Status): void {
    const skewMs = this.#nowMs() - Number(status.agentTimeMs);
    this.#skewMs = Math.abs(skewMs) > MAX_UNNOTICED_SKEW_MS && status.agentTimeMs > 0n ? skewMs : 0;
    const pending = Number(status.journalPending);
    this.#beat({
      engines: status.engines,
      pending,
      lastError: status.lastError,
      agentVersion: this.#hello.agentVersion,
    });
  }

  #beat(said: Parameters<typeof readHealth>[0] & { readonly agentVersion: string; readonly isNews?: boolean }): void {
    const health = readHealth(said);
    const fingerprint = JSON.stringify([health.engines, health.lastError]);
    const isNews = said.isNews === true || fingerprint !== this.#health;
    this.#health = fingerprint;
    const { nodeId } = this.peer;
    this.#parts.beats.add(
      { nodeId, seenAt: this.#parts.base.clock.now(), agentVersion: said.agentVersion, health },
      isNews,
    );
  }

  async #renew(csrPem: string): Promise<void> {
    if (this.#isRenewing) return;
    this.#isRenewing = true;
    try {
      const issued = await renewCertificate(asNode(this.#parts.base, this.peer), { csrPem });
      this.#replies.push(certificateFrame(issued));
      void this.#pump();
    } catch (error) {
      // The certificate in use is still good: the agent asks again in its own time.
      if (error instanceof AppError && error.code === 'UNAVAILABLE')
        this.#log.warn({ event: 'sync.renewal-failed', err: error });
      else this.fail(error);
    } finally {
      this.#isRenewing = false;
    }
  }

  /** Sends what is due; one at a time, so frames of one scope never mix. */
  async #pump(): Promise<void> {
    this.#isDue = true;
    if (this.#isPumping) return;
    this.#isPumping = true;
    try {
      while (this.#isDue && !this.#isClosed) {
        this.#isDue = false;
        await this.#sendDue();
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.#isPumping = false;
    }
  }

  async #sendDue(): Promise<void> {
    await this.#flushReplies();
    if (this.#isOwnScopeMoved) await this.#recheck();
    const own = this.#feeds.get(this.peer.nodeId);
    for (const feed of this.#feeds.values()) {
      if (this.#isClosed) return;
      // A group that the agent knows nothing of comes after the entry that tells it to carry the group.
      const isEarly = feed !== own && feed.isBare && own?.isSettledAt(this.#parts.watch.headOf(own.scopeId)) !== true;
      if (!isEarly) await this.#feeder.feed(feed);
    }
    this.#armRetry();
  }

  async #flushReplies(): Promise<void> {
    for (let reply = this.#replies.shift(); reply !== undefined; reply = this.#replies.shift())
      await this.#outbox.write(reply);
    for (const [journalId, throughSeq] of take(this.#acks)) {
      await this.#outbox.write(encodeFrame({ case: 'samplesAck', value: { journalId, throughSeq } }));
    }
    for (const [journalId, expectedSeq] of take(this.#gaps)) {
      await this.#outbox.write(encodeFrame({ case: 'samplesGap', value: { journalId, expectedSeq } }));
    }
  }

  /** The node's own scope moved: it may carry other groups now, or be revoked. */
  async #recheck(): Promise<void> {
    this.#isOwnScopeMoved = false;
    try {
      this.#follow(await checkSession(asNode(this.#parts.base, this.peer), { serial: this.peer.serial }));
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'INTERNAL') throw error;
      if (error.code === 'FORBIDDEN') return this.#dismiss(error);
      this.#isOwnScopeMoved = true;
      this.#armRetry(this.#nowMs() + 1_000);
    }
  }

  /** A revoked node gets the removal of all it carried on its way out, so that an honest one stops serving. */
  async #dismiss(error: AppError): Promise<void> {
    const own = this.#feeds.get(this.peer.nodeId);
    if (own !== undefined) await this.#feeder.feed(own);
    this.fail(error);
  }

  #armRetry(atMs?: number): void {
    const due = [...this.#feeds.values()].map(({ retryAtMs }) => retryAtMs).concat(atMs);
    const next = Math.min(...due.filter((at) => at !== undefined));
    if (!Number.isFinite(next) || this.#isClosed) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#pump(), Math.max(10, next - this.#nowMs()));
  }
}

function* take<K, V>(map: Map<K, V>): Generator<[K, V]> {
  for (const [key, value] of map) {
    map.delete(key);
    yield [key, value];
  }
}
