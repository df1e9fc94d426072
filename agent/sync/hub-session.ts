import type { ClientDuplexStream, StatusObject } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import type { Identity } from '#agent/identity/identity-file.ts';
import { StreamRenewal } from '#agent/identity/stream-renewal.ts';
import { SampleSender } from '#agent/ledger/sample-sender.ts';
import { sentenceOf } from '#agent/sentence-of.ts';
import { sqliteCode } from '#agent/store/sqlite-code.ts';
import { acceptWelcome } from '#agent/sync/accept-welcome.ts';
import { type AckFrame, type FrameValue, toFrame } from '#agent/sync/frame.ts';
import { helloFrame, statusFrame } from '#agent/sync/hello.ts';
import type { SyncParts } from '#agent/sync/sync-parts.ts';
import type { Answer } from '#agent/sync/wanted-state.ts';
import type { AgentFrame, Certificate, HubFrame, Welcome } from '#contract/gen/causeway/node/v1/node_pb.ts';

const WELCOME_WITHIN_MS = 20_000;
const STALL_LOOK_MS = 1_000;
const STATUS_EVERY_MS = 25_000;
const STATUS_JITTER = 0.2;

export type SessionStream = ClientDuplexStream<AgentFrame, HubFrame>;

/** How a session ended. `retryAfterMs` is what the hub asked for; undefined: as the backoff says. */
export type SessionEnd = {
  readonly wasWelcomed: boolean;
  readonly retryAfterMs: number | undefined;
  readonly code: number;
  readonly reason: string;
};

export type SessionOptions = {
  readonly parts: SyncParts;
  readonly stream: SessionStream;
  readonly identity: Identity;
  readonly onWelcome: () => void;
  readonly onRenewed: (identity: Identity) => void;
};

/** One life of the stream: says Hello, answers what the hub sends, sends what was metered. */
export class HubSession {
  readonly ended: Promise<SessionEnd>;
  readonly #options: SessionOptions;
  readonly #sender: SampleSender;
  readonly #renewal: StreamRenewal;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #sentAcks = new Map<string, string>();
  #statusTimer: NodeJS.Timeout | undefined;
  #isWelcomed = false;
  #end: { readonly retryAfterMs: number; readonly reason: string } | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { parts, stream, identity } = options;
    this.#sender = new SampleSender(parts.ledger, (value) => this.#send({ case: 'samples', value }));
    this.#renewal = new StreamRenewal({
      identity,
      clock: parts.clock,
      request: (csrPem) => this.#send({ case: 'renew', value: { csrPem } }),
    });
    this.ended = new Promise((resolve) => {
      // 'error' comes beside 'status', which says the same; without a listener it would end the process.
      stream.on('error', () => undefined);
      stream.once('status', (s: StatusObject) => resolve(this.#close(s)));
    });
    stream.on('data', (frame: HubFrame) => this.#receive(frame));
    stream.on('drain', () => this.#sender.drained());
    stream.on('end', () => stream.end());
    this.#timers.push(setTimeout(() => this.#giveUp(), WELCOME_WITHIN_MS));
    this.#send(helloFrame(parts));
  }

  get isWelcomed(): boolean {
    return this.#isWelcomed && this.#end === undefined;
  }

  get isDrained(): boolean {
    return this.#sender.isDrained;
  }

  /** New batches lie in the journal. */
  pumpSamples(): void {
    if (this.isWelcomed) this.#sender.pump();
  }

  sendStatus(): void {
    if (this.isWelcomed) this.#send(statusFrame(this.#options.parts));
  }

  /** Tells how far the engines are with each scope that has moved. */
  sendAcks(): void {
    const { store, wanted } = this.#options.parts;
    if (!this.isWelcomed) return;
    for (const row of store.scopes()) {
      const ack = wanted.ack(row);
      if (this.#sentAcks.get(row.scopeId) !== fingerprint(ack)) this.#sendAck(ack);
    }
  }

  /** Ends the session from this side. */
  leave(reason: string, retryAfterMs = 0): void {
    if (this.#end !== undefined) return;
    this.#end = { reason, retryAfterMs };
    this.#options.stream.cancel();
  }

  #send(frame: FrameValue): boolean {
    const { stream } = this.#options;
    return !stream.writable || stream.write(toFrame(frame));
  }

  #sendAck(ack: AckFrame): void {
    this.#sentAcks.set(ack.value.scopeId, fingerprint(ack));
    this.#send(ack);
  }

  #giveUp(): void {
    if (!this.#isWelcomed) this.#options.stream.cancel();
  }

  #close(final: StatusObject): SessionEnd {
    this.#renewal.stop();
    clearTimeout(this.#statusTimer);
    for (const timer of this.#timers) clearTimeout(timer);
    return {
      wasWelcomed: this.#isWelcomed,
      retryAfterMs: this.#end?.retryAfterMs,
      code: final.code,
      reason: this.#end?.reason ?? (final.details === '' ? (status[final.code] ?? 'closed') : final.details),
    };
  }

  #receive(frame: HubFrame): void {
    try {
      this.#dispatch(frame);
    } catch (error) {
      // Nothing was acked, so nothing is lost: the hub sends it again in the next session.
      this.#options.parts.log.error({ err: error }, 'a frame of the hub could not be handled');
      if (sqliteCode(error) === 'CORRUPT') this.#options.parts.onDamage(error);
      this.#end = { reason: sentenceOf(error), retryAfterMs: 5_000 };
      this.#options.stream.cancel();
    }
  }

  #dispatch({ frame }: HubFrame): void {
    const { wanted } = this.#options.parts;
    switch (frame.case) {
      case 'welcome':
        return this.#welcome(frame.value);
      case 'snapshotBegin':
        return wanted.begin(frame.value);
      case 'snapshotChunk':
        return wanted.chunk(frame.value);
      case 'snapshotEnd':
        return this.#reply(wanted.end(frame.value.scopeId));
      case 'delta':
        return this.#reply(wanted.delta(frame.value));
      case 'probe':
        return this.#reply(wanted.probe(frame.value));
      case 'samplesAck':
        return this.#sender.acked(frame.value);
      case 'samplesGap':
        return this.#sender.gap(frame.value);
      case 'backoff':
        return this.leave(`the hub is busy: ${frame.value.reason}`, frame.value.retryAfterMs);
      case 'drain':
        return this.leave('the hub goes away', frame.value.reconnectAfterMs);
      case 'certificate':
        return this.#renewed(frame.value);
      case undefined:
        return undefined;
    }
  }

  /** The ack goes out first: it speaks of the disk, and the engines take their time. */
  #reply({ frame, touched }: Answer): void {
    const { fleet, lostScopes } = this.#options.parts;
    if (frame.case === 'ack') this.#sendAck(frame);
    else this.#send(frame);
    if (touched === undefined) return;
    lostScopes.delete(frame.value.scopeId);
    fleet.touch(touched);
  }

  #welcome(welcome: Welcome): void {
    const { parts, onWelcome } = this.#options;
    this.#isWelcomed = true;
    for (const scopeId of acceptWelcome(parts, welcome)) this.#send(parts.wanted.resync(scopeId, 'LOCAL_LOSS'));
    this.#sender.start(welcome.resume);
    this.#renewal.start();
    onWelcome();
    if (parts.fleet.isProgrammed) this.sendAcks();
    this.#keepStatus(welcome.statusEveryMs === 0 ? STATUS_EVERY_MS : welcome.statusEveryMs);
    this.#timers.push(setInterval(() => this.#sender.checkStall(), STALL_LOOK_MS));
    this.#sender.pump();
  }

  #keepStatus(everyMs: number): void {
    this.sendStatus();
    const delayMs = everyMs * (1 + STATUS_JITTER * (2 * Math.random() - 1));
    this.#statusTimer = setTimeout(() => this.#keepStatus(everyMs), delayMs);
  }

  #renewed(certificate: Certificate): void {
    this.#options.onRenewed(this.#renewal.accept(certificate));
    this.leave('a new certificate came');
  }
}

const fingerprint = ({ value }: AckFrame): string =>
  [value.epoch, value.rev, value.appliedRev, ...value.refused.map(({ key, code }) => `${key} ${code}`)].join('\n');
