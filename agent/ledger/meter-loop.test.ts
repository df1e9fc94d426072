import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { Ledger } from '#agent/ledger/ledger.ts';
import { MeterLoop } from '#agent/ledger/meter-loop.ts';
import { LEDGER_SCHEMA } from '#agent/store/ledger-schema.ts';
import { LedgerStore } from '#agent/store/ledger-store.ts';
import { systemClock } from '#kit/clock.ts';
import { silentLog } from '#kit/log.ts';
import { FakeEngine } from '#tests/fakes/engine.ts';

function rig() {
  const db = new DatabaseSync(':memory:');
  db.exec(LEDGER_SCHEMA);
  const ledger = new Ledger({ store: new LedgerStore(db), clock: systemClock, log: silentLog, capBytes: 1e6 });
  const engine = new FakeEngine();
  engine.restart();
  ledger.record('xray', { epoch: engine.epoch ?? '', users: new Map() }, true);
  const options = { ledger, log: silentLog, pollMs: 60_000, isOnline: () => true, onBatches: () => undefined };
  const meters = new MeterLoop({ ...options, drivers: [engine], onDamage: () => undefined });
  const billed = (): bigint => ledger.read(1n, -1).reduce((sum, { entries }) => sum + (entries[0]?.upBytes ?? 0n), 0n);
  return { db, engine, ledger, meters, billed };
}

test('a full disk loses no byte: the engine keeps them until there is room', async () => {
  const { db, engine, meters, billed } = rig();
  for (let i = 1; i <= 500; i += 1) engine.live.set(`m${i}r1`, `r${i}`);
  const pages = Number(db.prepare('PRAGMA page_count').get()?.['page_count']);
  db.exec(`PRAGMA max_page_count = ${pages}`);
  for (let i = 1; i <= 500; i += 1) engine.carry(`m${i}r1`, 10n);
  await meters.readNow();
  expect(meters.lastError).toContain('cannot be written');
  expect(billed()).toBe(0n);
  db.exec('PRAGMA max_page_count = 1000000');
  engine.carry('m1r1', 5n);
  await meters.readNow();
  expect(meters.lastError).toBeUndefined();
  expect(billed()).toBe(15n);
});

test('an engine that does not answer is read the next time', async () => {
  const { engine, meters, billed } = rig();
  engine.live.set('m1r1', 'r1');
  engine.carry('m1r1', 10n);
  engine.isMute = true;
  await meters.readNow();
  expect(meters.lastError).toContain('was not metered');
  engine.isMute = false;
  await meters.readNow();
  expect(billed()).toBe(10n);
});

test('callers share a reading, but only one that begins after they asked', async () => {
  const { engine, meters, billed } = rig();
  engine.live.set('m1r1', 'r1');
  let count = 0;
  const meter = engine.meter.bind(engine);
  engine.meter = async () => {
    count += 1;
    return meter();
  };
  const first = meters.readNow();
  await Promise.resolve();
  engine.carry('m1r1', 10n);
  await Promise.all([first, meters.readNow(), meters.readNow(), meters.readNow()]);
  expect(count).toBe(2);
  expect(billed()).toBe(10n);
});
