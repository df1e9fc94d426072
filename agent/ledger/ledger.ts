import { randomBytes } from 'node:crypto';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { addTraffic, computeUsage, type LastReading, type Usage } from '#agent/ledger/compute-usage.ts';
import type { JournalFacts, LedgerStore } from '#agent/store/ledger-store.ts';
import type { MeterReading, Traffic } from '#contract/engine.ts';
import type { Samples } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { SamplesSchema } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { createMessage } from '#contract/grpc.ts';
import type { Clock } from '#kit/clock.ts';
import type { Log } from '#kit/log.ts';

/** An ack does not delete: a hub whose database was restored to a minute ago is healed by sending again. */
const KEEP_ACKED_MS = 15 * 60_000;
/** Keeps a batch far below the stream's 4 MB cap (a sample is at most 28 bytes). */
const MAX_SAMPLES = 20_000;

export type LedgerOptions = {
  readonly store: LedgerStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Bytes of batches kept at most. Beyond it usage gathers per meter, which does not grow with time. */
  readonly capBytes: number;
};

/** Counts every byte once: what was last read and what it came to are one commit, and batches have gapless numbers. */
export class Ledger {
  readonly #options: LedgerOptions;
  readonly #last = new Map<string, { epoch: string; users: Map<string, Traffic>; lost: Set<string> }>();
  #windowStartMs: number;

  constructor(options: LedgerOptions) {
    this.#options = options;
    const { store, clock } = options;
    if (store.readMeta('journal_id') === undefined) store.transaction(() => this.#openJournal());
    this.#windowStartMs = Number(store.readMeta('window_start_ms') ?? clock.now().getTime());
  }

  get journalId(): string {
    return this.#options.store.readMeta('journal_id') ?? '';
  }

  facts(): JournalFacts {
    return this.#options.store.facts();
  }

  hasUncut(): boolean {
    return this.#options.store.hasUncut();
  }

  /**
   * Books one reading. The first of an engine is only what later ones are compared with: what it counted before this
   * ledger began (its disk may have been lost or wiped) may be billed already, and an engine that starts after it is
   * read before it is told to be serving. `isCut` closes a batch at once; else its bytes wait, durably, for the next one
   * that does.
   */
  record(kind: string, reading: MeterReading, isCut: boolean): void {
    const { store, log } = this.#options;
    const last = this.#lastOf(kind);
    const isBaseline = last === undefined;
    const usage = computeUsage(last, reading);
    const byMeter: Usage['byMeter'] = isBaseline ? new Map() : usage.byMeter;
    const isNewEpoch = last?.epoch !== reading.epoch;
    if (isNewEpoch || usage.moved.size > 0 || (isCut && this.hasUncut())) {
      store.transaction(() => {
        if (isNewEpoch) store.startEpoch(kind, reading.epoch);
        for (const [user, traffic] of usage.moved) store.writeCounter(kind, user, traffic);
        this.#book(byMeter, isCut);
      });
    }
    this.#remember(kind, reading.epoch, usage.moved);
    if (!this.hasUncut()) this.#windowStartMs = this.#nowMs();
    if (isBaseline && usage.moved.size > 0) {
      log.warn({ kind }, 'the ledger is younger than this engine: what it has counted so far is not billed');
    }
    if (usage.anomalies.length > 0) log.error({ kind, users: usage.anomalies }, 'engine counters went backwards');
  }

  /** The next batches to send, from number `seq` on. */
  read(seq: bigint, limit: number): Samples[] {
    const { store, log } = this.#options;
    return store.batchesFrom(seq, limit).map((batch) => {
      if (batch.message !== undefined) return fromBinary(SamplesSchema, batch.message);
      log.error({ seq: String(batch.seq) }, 'a batch was damaged on the disk: its bytes are lost');
      return createMessage(SamplesSchema, { journalId: this.journalId, seq: batch.seq });
    });
  }

  acked(journalId: string, throughSeq: bigint): void {
    const { store } = this.#options;
    if (journalId !== this.journalId) return;
    const nowMs = this.#nowMs();
    store.transaction(() => {
      store.ack(throughSeq, nowMs);
      store.deleteAckedBefore(nowMs - KEEP_ACKED_MS);
    });
  }

  /** What the hub has of this journal (0: nothing, or it does not know it). Later batches are sent again. */
  resume(highSeq: bigint): void {
    const { store, log } = this.#options;
    const { lastSeq } = this.facts();
    if (highSeq <= lastSeq) return store.transaction(() => store.setAcked(highSeq, this.#nowMs()));
    // This disk is older than the hub's memory of it (a machine put back to a snapshot). Numbers already used would be
    // taken for repetitions, so counting goes on in a journal of its own.
    log.error({ highSeq: String(highSeq), lastSeq: String(lastSeq) }, 'the journal was set back: a new one begins');
    return store.transaction(() => {
      store.deleteAllBatches();
      this.#openJournal();
    });
  }

  /**
   * The hub asks for a batch that is kept no more: the rest goes on in a new journal. The hub has none of it, or it would
   * not have asked. Returns whether a new journal was begun.
   */
  answerGap(expectedSeq: bigint): boolean {
    const { store, log } = this.#options;
    const { oldestSeq } = this.facts();
    if (expectedSeq >= oldestSeq) return false;
    log.error(
      { expected: String(expectedSeq), oldest: String(oldestSeq) },
      'the hub lost batches that are kept no more: a new journal begins',
    );
    const rest = this.read(oldestSeq, -1);
    store.transaction(() => {
      store.deleteAllBatches();
      this.#openJournal();
      for (const samples of rest) this.#append(samples);
    });
    return true;
  }

  #nowMs(): number {
    return this.#options.clock.now().getTime();
  }

  #openJournal(): void {
    this.#options.store.writeMeta('journal_id', randomBytes(16).toString('hex'));
    this.#options.store.writeMeta('next_seq', '1');
  }

  #lastOf(kind: string): LastReading | undefined {
    const known = this.#last.get(kind);
    if (known !== undefined) return known;
    const epoch = this.#options.store.engineEpoch(kind);
    if (epoch === undefined) return undefined;
    const { users, damaged } = this.#options.store.counters(kind);
    if (damaged.length > 0) this.#options.log.error({ kind, users: damaged }, 'counters were damaged on the disk');
    const last = { epoch, users, lost: new Set(damaged) };
    this.#last.set(kind, last);
    return last;
  }

  #remember(kind: string, epoch: string, moved: ReadonlyMap<string, Traffic>): void {
    const last = this.#last.get(kind);
    if (last?.epoch !== epoch) {
      this.#last.set(kind, { epoch, users: new Map(moved), lost: new Set() });
      return;
    }
    for (const [user, traffic] of moved) {
      last.users.set(user, traffic);
      last.lost.delete(user);
    }
  }

  #book(byMeter: ReadonlyMap<number, Traffic>, isCut: boolean): void {
    const { store } = this.#options;
    const total = isCut ? store.takeUncut() : new Map<number, Traffic>();
    for (const [meterId, traffic] of byMeter) total.set(meterId, addTraffic(total.get(meterId), traffic));
    if (isCut && this.#cut([...total])) return;
    for (const [meterId, traffic] of total) store.addUncut(meterId, traffic);
    store.writeMeta('window_start_ms', String(this.#windowStartMs));
  }

  /** False when the cap leaves no room. */
  #cut(total: readonly (readonly [number, Traffic])[]): boolean {
    const { store, capBytes } = this.#options;
    const endMs = this.#nowMs();
    const window = { windowStartMs: BigInt(Math.min(this.#windowStartMs, endMs)), windowEndMs: BigInt(endMs) };
    const batches: Samples[] = [];
    for (let at = 0; at < total.length; at += MAX_SAMPLES) {
      const entries = total.slice(at, at + MAX_SAMPLES).map(([meterId, traffic]) => ({ meterId, ...traffic }));
      batches.push(createMessage(SamplesSchema, { ...window, entries }));
    }
    const neededBytes = batches.reduce((sum, batch) => sum + toBinary(SamplesSchema, batch).length, 0);
    const excessBytes = this.facts().heldBytes + neededBytes - capBytes;
    if (excessBytes > 0 && store.freeAcked(excessBytes) < excessBytes) return false;
    for (const batch of batches) this.#append(batch);
    store.writeMeta('window_start_ms', String(endMs));
    return true;
  }

  #append(samples: Samples): void {
    const { store } = this.#options;
    const seq = BigInt(store.readMeta('next_seq') ?? '1');
    samples.journalId = this.journalId;
    samples.seq = seq;
    store.writeBatch(seq, toBinary(SamplesSchema, samples));
    store.writeMeta('next_seq', String(seq + 1n));
  }
}
