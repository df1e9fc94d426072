import { describe, expect, test } from 'vitest';
import { Ledger } from '#agent/ledger/ledger.ts';
import type { LedgerStore } from '#agent/store/ledger-store.ts';
import type { MeterReading } from '#contract/engine.ts';
import { ManualClock } from '#kit/clock.ts';
import { silentLog } from '#kit/log.ts';
import { HubLedger } from '#tests/fakes/hub-ledger.ts';
import { memoryLedgerStore } from '#tests/fakes/memory-stores.ts';

const clock = new ManualClock(new Date('2026-11-21T10:00:00Z'));

/** A ledger of an engine that had carried nothing when it began. */
function openLedger(store: LedgerStore, capBytes = 1024 * 1024): Ledger {
  const ledger = new Ledger({ store, clock, log: silentLog, capBytes });
  if (store.engineEpoch('xray') === undefined) ledger.record('xray', { epoch: 'e1', users: new Map() }, true);
  return ledger;
}

function reading(upBytes: bigint, epoch = 'e1'): MeterReading {
  return { epoch, users: new Map([['m1r1', { upBytes, downBytes: 0n }]]) };
}

/** Tells a hub everything, as a sender would. */
function tell(ledger: Ledger, hub: HubLedger, from = 1n): void {
  for (const samples of ledger.read(from, -1)) {
    const answer = hub.book(samples);
    if ('acked' in answer) ledger.acked(samples.journalId, answer.acked);
  }
}

const billed = (hub: HubLedger): bigint | undefined => hub.totals.get(1)?.upBytes;

describe('the ledger', () => {
  test('numbers batches without a gap and forgets an acked one only after 15 minutes', () => {
    const ledger = openLedger(memoryLedgerStore());
    const hub = new HubLedger();
    ledger.record('xray', reading(10n), true);
    ledger.record('xray', reading(10n), true);
    ledger.record('xray', reading(25n), true);
    expect(ledger.read(1n, -1).map(({ seq }) => seq)).toEqual([1n, 2n]);
    tell(ledger, hub);
    expect(billed(hub)).toBe(25n);
    expect(ledger.facts()).toMatchObject({ pendingCount: 0, oldestSeq: 1n, lastSeq: 2n });
    clock.advance(16 * 60_000);
    ledger.acked(ledger.journalId, 2n);
    expect(ledger.facts()).toMatchObject({ oldestSeq: 3n, lastSeq: 2n });
  });

  test('goes on where it stood after a restart, in the same journal', () => {
    const store = memoryLedgerStore();
    const before = openLedger(store);
    before.record('xray', reading(10n), true);
    const after = openLedger(store);
    after.record('xray', reading(12n), true);
    const hub = new HubLedger();
    tell(after, hub);
    expect(after.journalId).toBe(before.journalId);
    expect(billed(hub)).toBe(12n);
  });

  test('keeps what is not cut yet, over a restart too, and puts it into the next batch', () => {
    const store = memoryLedgerStore();
    const before = openLedger(store);
    before.record('xray', reading(10n), false);
    expect(before.facts().lastSeq).toBe(0n);
    const after = openLedger(store);
    after.record('xray', reading(10n), true);
    const hub = new HubLedger();
    tell(after, hub);
    expect(billed(hub)).toBe(10n);
  });

  test('a hub set back to a minute ago is healed by sending again', () => {
    const ledger = openLedger(memoryLedgerStore());
    const hub = new HubLedger();
    ledger.record('xray', reading(10n), true);
    tell(ledger, hub);
    const restore = hub.save();
    ledger.record('xray', reading(30n), true);
    ledger.record('xray', reading(60n), true);
    tell(ledger, hub);
    restore();
    expect(billed(hub)).toBe(10n);
    ledger.resume(1n);
    expect(ledger.facts().pendingCount).toBe(2);
    tell(ledger, hub, 2n);
    expect(billed(hub)).toBe(60n);
  });

  test('a journal that was set back goes on under another name', () => {
    const ledger = openLedger(memoryLedgerStore());
    const journalId = ledger.journalId;
    ledger.record('xray', reading(10n), true);
    ledger.resume(7n);
    expect(ledger.journalId).not.toBe(journalId);
    ledger.record('xray', reading(15n), true);
    expect(ledger.read(1n, -1)).toMatchObject([{ seq: 1n, entries: [{ upBytes: 5n }] }]);
  });

  test('a hub that asks for what is kept no more gets the rest in a new journal, each byte once', () => {
    const ledger = openLedger(memoryLedgerStore());
    const hub = new HubLedger();
    ledger.record('xray', reading(10n), true);
    tell(ledger, hub);
    clock.advance(16 * 60_000);
    ledger.acked(ledger.journalId, 1n);
    ledger.record('xray', reading(30n), true);
    const fresh = new HubLedger();
    expect(ledger.read(2n, -1).map((samples) => fresh.book(samples))).toEqual([{ expected: 1n }]);
    expect(ledger.answerGap(1n)).toBe(true);
    tell(ledger, fresh);
    expect(billed(fresh)).toBe(20n);
  });

  test('at its cap it loses no byte: they gather until there is room', () => {
    const ledger = openLedger(memoryLedgerStore(), 400);
    for (let i = 1n; i <= 50n; i += 1n) ledger.record('xray', reading(i * 100n), true);
    expect(ledger.facts().heldBytes).toBeLessThanOrEqual(400);
    expect(ledger.hasUncut()).toBe(true);
    ledger.record('xray', reading(7n, 'another life'), true);
    const hub = new HubLedger();
    tell(ledger, hub);
    ledger.record('xray', reading(7n, 'another life'), true);
    tell(ledger, hub, hub.cursors.get(ledger.journalId));
    expect(billed(hub)).toBe(5_007n);
  });

  test('a new ledger beside an engine that ran before bills only what comes after', () => {
    const ledger = new Ledger({ store: memoryLedgerStore(), clock, log: silentLog, capBytes: 1_000 });
    ledger.record('xray', reading(1_000_000n), true);
    ledger.record('xray', reading(1_000_005n), true);
    const hub = new HubLedger();
    tell(ledger, hub);
    expect(billed(hub)).toBe(5n);
  });
});
