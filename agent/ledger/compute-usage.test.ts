import { expect, test } from 'vitest';
import { computeUsage } from '#agent/ledger/compute-usage.ts';
import type { Traffic } from '#contract/engine.ts';

const traffic = (upBytes: bigint, downBytes: bigint): Traffic => ({ upBytes, downBytes });
const users = (...pairs: [string, Traffic][]): Map<string, Traffic> => new Map(pairs);
const none = new Set<string>();

test('revisions of one connection are summed by its meter', () => {
  const reading = {
    epoch: 'a',
    users: users(['m1r1', traffic(1n, 10n)], ['m1r2', traffic(2n, 20n)], ['m2r1', traffic(5n, 5n)]),
  };
  expect(computeUsage(undefined, reading).byMeter).toEqual(
    new Map([
      [1, traffic(3n, 30n)],
      [2, traffic(5n, 5n)],
    ]),
  );
});

test('in one life of the engine the difference counts, in a new one everything', () => {
  const last = { epoch: 'a', users: users(['m1r1', traffic(10n, 100n)]), lost: none };
  const now = users(['m1r1', traffic(15n, 150n)]);
  expect(computeUsage(last, { epoch: 'a', users: now }).byMeter.get(1)).toEqual(traffic(5n, 50n));
  expect(computeUsage(last, { epoch: 'b', users: now }).byMeter.get(1)).toEqual(traffic(15n, 150n));
});

test('a counter that went backwards bills nothing and is told', () => {
  const last = { epoch: 'a', users: users(['m1r1', traffic(10n, 100n)]), lost: none };
  const usage = computeUsage(last, { epoch: 'a', users: users(['m1r1', traffic(3n, 120n)]) });
  expect(usage.byMeter.get(1)).toEqual(traffic(0n, 20n));
  expect(usage.anomalies).toEqual(['m1r1']);
  expect(usage.moved.get('m1r1')).toEqual(traffic(3n, 120n));
});

test('a counter whose last value is lost bills nothing the first time', () => {
  const last = { epoch: 'a', users: users(), lost: new Set(['m1r1']) };
  const usage = computeUsage(last, { epoch: 'a', users: users(['m1r1', traffic(3n, 120n)]) });
  expect(usage.byMeter.size).toBe(0);
  expect(usage.moved.get('m1r1')).toEqual(traffic(3n, 120n));
});

test('what did not move is not written again, and names that are not ours bill nobody', () => {
  const last = { epoch: 'a', users: users(['m1r1', traffic(1n, 1n)]), lost: none };
  const now = users(['m1r1', traffic(1n, 1n)], ['chain-from-x', traffic(9n, 9n)]);
  const usage = computeUsage(last, { epoch: 'a', users: now });
  expect([...usage.moved.keys()]).toEqual(['chain-from-x']);
  expect(usage.byMeter.size).toBe(0);
});
