import { setTimeout as sleep } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { certificateTimes } from '#agent/identity/certificate-times.ts';
import type { Identity, IdentityFile } from '#agent/identity/identity-file.ts';
import { renewExpired } from '#agent/identity/renew-expired.ts';
import { sentenceOf } from '#agent/sentence-of.ts';
import { HubSession, type SessionEnd } from '#agent/sync/hub-session.ts';
import { openStream } from '#agent/sync/open-stream.ts';
import type { SyncParts } from '#agent/sync/sync-parts.ts';
import { AppError } from '#kit/app-error.ts';
import { backoffDelayMs } from '#kit/backoff.ts';

const RECONNECT = { baseMs: 1_000, capMs: 60_000 };
/** A session that lived so long was a good one: what ends it is news, and the next try may come at once. */
const GOOD_SESSION_MS = 5_000;

/** Keeps one session with the hub for as long as the agent runs. The engines do not wait for it. */
export class HubLoop {
  readonly #parts: SyncParts;
  readonly #identities: IdentityFile;
  readonly #stopping = new AbortController();
  #session: HubSession | undefined;
  #work: Promise<void> | undefined;
  #trouble: string | undefined;
  #isNextDoubted = false;

  constructor(parts: SyncParts, identities: IdentityFile) {
    this.#parts = parts;
    this.#identities = identities;
  }

  /** The session that stands, if one does. */
  get session(): HubSession | undefined {
    return this.#session?.isWelcomed === true ? this.#session : undefined;
  }

  start(): void {
    this.#work = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#session?.leave('the agent stops');
    await this.#work;
  }

  async #run(): Promise<void> {
    let attempt = 0;
    while (!this.#stopping.signal.aborted) {
      const startedAtMs = performance.now();
      const end = await this.#connect().catch(asEnd);
      if (this.#stopping.signal.aborted) return;
      if (end.wasWelcomed && performance.now() - startedAtMs >= GOOD_SESSION_MS) attempt = 0;
      const delayMs = end.retryAfterMs === undefined ? backoffDelayMs(attempt, RECONNECT) : spread(end.retryAfterMs);
      attempt += 1;
      this.#tell(end, delayMs);
      await sleep(delayMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    }
  }

  async #connect(): Promise<SessionEnd> {
    const { identity, isNext } = await this.#chooseIdentity();
    const { stream, close } = openStream(identity);
    const session = new HubSession({
      parts: this.#parts,
      stream,
      identity,
      onWelcome: () => {
        this.#trouble = undefined;
        this.#parts.onHub(undefined);
        if (isNext) this.#identities.promoteNext();
      },
      onRenewed: (renewed) => this.#identities.saveNext(renewed),
    });
    this.#session = session;
    if (this.#stopping.signal.aborted) session.leave('the agent stops');
    try {
      const end = await session.ended;
      this.#isNextDoubted = isNext && !end.wasWelcomed;
      return end;
    } finally {
      this.#session = undefined;
      close();
    }
  }

  /** The renewed identity first; the one before it in turn, as long as the renewed one has not been seen working. */
  async #chooseIdentity(): Promise<{ readonly identity: Identity; readonly isNext: boolean }> {
    const nowMs = this.#parts.clock.now().getTime();
    const next = this.#identities.readNext();
    const current = this.#identities.read();
    if (current.nodeId !== this.#parts.store.readMeta('node_id')) return this.#leaveToNext();
    const isExpired = ({ certificatePem }: Identity): boolean => certificateTimes(certificatePem).notAfterMs <= nowMs;
    if (next !== undefined && !isExpired(next) && !(this.#isNextDoubted && !isExpired(current))) {
      return { identity: next, isNext: true };
    }
    this.#isNextDoubted = false;
    if (!isExpired(current)) return { identity: current, isNext: false };
    this.#parts.log.warn('the certificate ran out while the hub was away: asking for a new one');
    const renewed = await renewExpired(current, nowMs);
    this.#identities.save(renewed);
    return { identity: renewed, isNext: false };
  }

  /** Enrolled anew as another node while it runs: what lies open here belongs to the one before. */
  #leaveToNext(): never {
    const error = new AppError('CONFLICT', 'This machine was enrolled as another node: the agent has to start anew.');
    this.#parts.onDamage(error);
    throw error;
  }

  /** The same trouble is told once, then only in debug, or a night without the hub fills the disk with one sentence. */
  #tell({ reason, code, wasWelcomed }: SessionEnd, retryInMs: number): void {
    const isRefused = code === status.UNAUTHENTICATED || code === status.PERMISSION_DENIED;
    const message = isRefused
      ? 'the hub does not accept this node: enrol it again if it should'
      : 'no session with the hub';
    const level = reason === this.#trouble && !wasWelcomed ? 'debug' : 'warn';
    this.#parts.log[level]({ reason, retryInMs }, message);
    this.#trouble = reason;
    this.#parts.onHub(reason);
  }
}

/** The hub tells many nodes the same number; they must not all come at once. */
function spread(retryAfterMs: number): number {
  return Math.round(retryAfterMs * (1 + Math.random() / 2));
}

function asEnd(error: unknown): SessionEnd {
  return { wasWelcomed: false, retryAfterMs: undefined, code: status.UNKNOWN, reason: sentenceOf(error) };
}
