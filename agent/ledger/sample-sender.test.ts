import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Ledger } from '#agent/ledger/ledger.ts';
import { SampleSender } from '#agent/ledger/sample-sender.ts';
import { type Samples, SamplesAckSchema, SamplesGapSchema } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { createMessage } from '#contract/grpc.ts';
import { systemClock } from '#kit/clock.ts';
import { silentLog } from '#kit/log.ts';
import { memoryLedgerStore } from '#tests/fakes/memory-stores.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A ledger of `count` batches, a sender that was told to begin, and what it sent. */
function sending(count: number, accepts = (): boolean => true) {
  const ledger = new Ledger({ store: memoryLedgerStore(), clock: systemClock, log: silentLog, capBytes: 1e6 });
  ledger.record('xray', { epoch: 'e', users: new Map() }, true);
  for (let i = 1; i <= count; i += 1) {
    ledger.record('xray', { epoch: 'e', users: new Map([['m1r1', { upBytes: BigInt(i), downBytes: 0n }]]) }, true);
  }
  const sent: bigint[] = [];
  const sender = new SampleSender(ledger, ({ seq }: Samples) => {
    sent.push(seq);
    return accepts();
  });
  const { journalId } = ledger;
  const ack = (throughSeq: bigint): void => sender.acked(createMessage(SamplesAckSchema, { journalId, throughSeq }));
  const gap = (expectedSeq: bigint): void => sender.gap(createMessage(SamplesGapSchema, { journalId, expectedSeq }));
  sender.start([]);
  sender.pump();
  return { ledger, sender, sent, ack, gap, take: () => sent.splice(0).map(Number) };
}

test('batches go out in order, 16 under way at most', () => {
  const { take, ack, sender } = sending(20);
  expect(take()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
  ack(3n);
  expect(take()).toEqual([17, 18, 19]);
  ack(19n);
  expect(take()).toEqual([20]);
  ack(20n);
  expect(sender.isDrained).toBe(true);
});

test('a stream that wants a pause gets one', () => {
  const { take, sender } = sending(5, () => false);
  expect(take()).toEqual([1]);
  sender.pump();
  expect(take()).toEqual([]);
  sender.drained();
  expect(take()).toEqual([2]);
});

test('a gap is answered once, however many batches were behind it', () => {
  const { take, gap } = sending(4);
  take();
  for (let i = 0; i < 3; i += 1) gap(2n);
  expect(take()).toEqual([2, 3, 4]);
});

test('a batch that is asked for again and again is sent again, a second later', () => {
  const { take, gap, sender } = sending(2);
  take();
  gap(1n);
  gap(1n);
  expect(take()).toEqual([1, 2]);
  vi.advanceTimersByTime(1_000);
  sender.checkStall();
  expect(take()).toEqual([1, 2]);
  sender.checkStall();
  expect(take()).toEqual([]);
  vi.advanceTimersByTime(1_000);
  gap(1n);
  expect(take()).toEqual([1, 2]);
});

test('silence of 15 s means that it is sent again', () => {
  const { take, ack, sender } = sending(2);
  take();
  ack(1n);
  vi.advanceTimersByTime(14_999);
  sender.checkStall();
  expect(take()).toEqual([]);
  vi.advanceTimersByTime(1);
  sender.checkStall();
  expect(take()).toEqual([2]);
});

test('words about another journal are not for us', () => {
  const { take, sender } = sending(2);
  take();
  sender.gap(createMessage(SamplesGapSchema, { journalId: 'other', expectedSeq: 1n }));
  sender.acked(createMessage(SamplesAckSchema, { journalId: 'other', throughSeq: 2n }));
  expect(take()).toEqual([]);
  expect(sender.isDrained).toBe(false);
});
