import type { Ledger } from '#agent/ledger/ledger.ts';
import type { JournalResume, Samples, SamplesAck, SamplesGap } from '#contract/gen/causeway/node/v1/node_pb.ts';

/** Batches under way at most: enough to hide a round trip, few enough to send again. */
const WINDOW = 16n;
const STALL_MS = 15_000;
/** Answers to what was under way when a gap was told come within this time. */
const GAP_ECHO_MS = 1_000;

/** Sends one session's batches in order, and again from where the hub says that it stands. */
export class SampleSender {
  readonly #ledger: Ledger;
  /** Returns false when the stream wants a pause. */
  readonly #send: (samples: Samples) => boolean;
  #nextSeq = 1n;
  #ackedSeq = 0n;
  #gap: { readonly seq: bigint; readonly toldAtMs: number; isRepeated: boolean } | undefined;
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
      if (this.#nextSeq - this.#ackedSeq === 1n) this.#progressAtMs = performance.now();
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
    this.#gap = undefined;
    this.#progressAtMs = performance.now();
    this.pump();
  }

  /**
   * Every batch that was under way behind a gap is answered by the same gap, and the first answer is enough. One that
   * comes again may also mean that the hub could not store it again, so it is looked at once more a little later.
   */
  gap({ journalId, expectedSeq }: SamplesGap): void {
    if (journalId !== this.#ledger.journalId) return;
    if (this.#gap?.seq === expectedSeq && performance.now() - this.#gap.toldAtMs < GAP_ECHO_MS) {
      this.#gap.isRepeated = true;
      return;
    }
    this.#sendFrom(expectedSeq);
  }

  /** Sends again what was asked for twice, or when nothing was acked for a while. To be called every second or so. */
  checkStall(): void {
    if (this.#gap?.isRepeated === true && performance.now() - this.#gap.toldAtMs >= GAP_ECHO_MS) {
      this.#sendFrom(this.#gap.seq);
      return;
    }
    const isUnderWay = this.#nextSeq - 1n > this.#ackedSeq;
    if (!isUnderWay || performance.now() - this.#progressAtMs < STALL_MS) return;
    this.#continueAfter(this.#ackedSeq);
    this.pump();
  }

  #sendFrom(seq: bigint): void {
    this.#continueAfter(this.#ledger.answerGap(seq) ? 0n : seq - 1n);
    this.#gap = { seq, toldAtMs: performance.now(), isRepeated: false };
    this.pump();
  }

  #continueAfter(highSeq: bigint): void {
    const journalId = this.#ledger.journalId;
    this.#ledger.resume(highSeq);
    this.#ackedSeq = journalId === this.#ledger.journalId ? highSeq : 0n;
    this.#nextSeq = this.#ackedSeq + 1n;
    this.#gap = undefined;
    this.#progressAtMs = performance.now();
  }
}
