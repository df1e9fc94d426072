import type { Ledger } from '#agent/ledger/ledger.ts';
import type { JournalResume, Samples, SamplesAck, SamplesGap } from '#contract/gen/causeway/node/v1/node_pb.ts';

/** Batches under way at most: enough to hide a round trip, few enough to send again. */
const WINDOW = 16n;
const STALL_MS = 15_000;

/** Sends one session's batches in order, and again from where the hub says that it stands. */
export class SampleSender {
  readonly #ledger: Ledger;
  /** Returns false when the stream wants a pause. */
  readonly #send: (samples: Samples) => boolean;
  #nextSeq = 1n;
  #ackedSeq = 0n;
  #gapSeq: bigint | undefined;
  #progressAtMs = 0;
  #isPaused = false;

  constructor(ledger: Ledger, send: (samples: Samples) => boolean) {
    this.#ledger = ledger;
    this.#send = send;
  }

  /** Everything was acked. */
  get isDrained(): boolean {
    return this.#ledger.facts().pendingCount === 0;
  }

  start(resume: readonly JournalResume[]): void {
    const known = resume.find(({ journalId }) => journalId === this.#ledger.journalId);
    this.#continueAfter(known?.highSeq ?? 0n);
  }

  /** Sends what the window and the stream allow. */
  pump(): void {
    const lastSeq = this.#ledger.facts().lastSeq;
    while (!this.#isPaused && this.#nextSeq <= lastSeq && this.#nextSeq - this.#ackedSeq <= WINDOW) {
      const [samples] = this.#ledger.read(this.#nextSeq, 1);
      if (samples === undefined) return;
      if (this.#nextSeq - this.#ackedSeq === 1n) this.#progressAtMs = Date.now();
      this.#nextSeq = samples.seq + 1n;
      this.#isPaused = !this.#send(samples);
    }
  }

  /** The stream takes more again. */
  drained(): void {
    this.#isPaused = false;
    this.pump();
  }

  acked({ journalId, throughSeq }: SamplesAck): void {
    if (journalId !== this.#ledger.journalId) return;
    this.#ledger.acked(journalId, throughSeq);
    if (throughSeq > this.#ackedSeq) this.#ackedSeq = throughSeq;
    if (this.#nextSeq <= this.#ackedSeq) this.#nextSeq = this.#ackedSeq + 1n;
    this.#gapSeq = undefined;
    this.#progressAtMs = Date.now();
    this.pump();
  }

  /** Every batch that was under way behind a gap is answered by the same gap: the first answer is enough. */
  gap({ journalId, expectedSeq }: SamplesGap): void {
    if (journalId !== this.#ledger.journalId || expectedSeq === this.#gapSeq) return;
    if (this.#ledger.answerGap(expectedSeq)) this.#continueAfter(0n);
    else this.#continueAfter(expectedSeq - 1n);
    this.#gapSeq = expectedSeq;
    this.pump();
  }

  /** Sends again when nothing was acked for a while: a hub may have dropped what it could not store. */
  checkStall(): void {
    const isUnderWay = this.#nextSeq - 1n > this.#ackedSeq;
    if (!isUnderWay || Date.now() - this.#progressAtMs < STALL_MS) return;
    this.#continueAfter(this.#ackedSeq);
    this.pump();
  }

  #continueAfter(highSeq: bigint): void {
    const journalId = this.#ledger.journalId;
    this.#ledger.resume(highSeq);
    this.#ackedSeq = journalId === this.#ledger.journalId ? highSeq : 0n;
    this.#nextSeq = this.#ackedSeq + 1n;
    this.#gapSeq = undefined;
    this.#progressAtMs = Date.now();
  }
}
