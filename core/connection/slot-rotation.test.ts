import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Slotted } from './slot-rotation.ts';
import { LIVE_SLOTS, makeRoom } from './slot-rotation.ts';

const issue = (live: readonly Slotted[], id: string): { live: Slotted[]; revokedIds: readonly string[] } => {
  const { moved, revokedIds } = makeRoom(live);
  return { live: [{ id, slot: 0 }, ...moved], revokedIds };
};

/** Any set of live revisions: some of the slots, in any order. */
const anyLive = fc
  .uniqueArray(fc.integer({ min: 0, max: LIVE_SLOTS - 1 }))
  .map((slots) => slots.map((slot) => ({ id: `r${slot}`, slot })));

test('a full house moves up by one and revokes the last', () => {
  const full = [0, 1, 2].map((slot) => ({ id: `r${slot}`, slot }));
  expect(makeRoom(full)).toEqual({
    moved: [
      { id: 'r0', slot: 1 },
      { id: 'r1', slot: 2 },
    ],
    revokedIds: ['r2'],
  });
});

test('slots stay unique and in range, nobody is lost, nobody overtakes, and at most one is revoked', () => {
  fc.assert(
    fc.property(anyLive, (live) => {
      const { moved, revokedIds } = makeRoom(live);
      const after = moved.map(({ slot }) => slot);
      expect(new Set(after).size).toBe(after.length);
      expect(after.every((slot) => slot >= 1 && slot < LIVE_SLOTS)).toBe(true);
      expect([...moved.map(({ id }) => id), ...revokedIds].toSorted()).toEqual(live.map(({ id }) => id).toSorted());
      expect(revokedIds.length).toBe(live.length === LIVE_SLOTS ? 1 : 0);
      const before = new Map(live.map(({ id, slot }) => [id, slot]));
      expect(moved.every(({ id, slot }) => slot >= (before.get(id) ?? 0))).toBe(true);
      const order = [...live].toSorted((a, b) => a.slot - b.slot).map(({ id }) => id);
      expect([...moved.map(({ id }) => id), ...revokedIds]).toEqual(order);
    }),
  );
});

test('after any number of issues the newest three are live, newest first', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (count) => {
      let live: Slotted[] = [];
      const revoked: string[] = [];
      for (let number = 1; number <= count; number += 1) {
        const next = issue(live, String(number));
        live = next.live;
        revoked.push(...next.revokedIds);
      }
      const newest = Array.from({ length: Math.min(count, LIVE_SLOTS) }, (_, slot) => ({
        id: String(count - slot),
        slot,
      }));
      expect(live).toEqual(newest);
      expect(revoked).toEqual(Array.from({ length: Math.max(0, count - LIVE_SLOTS) }, (_, i) => String(i + 1)));
    }),
  );
});
