import { expect, test } from 'vitest';
import { applySnapshot } from '#agent/sync/apply-snapshot.ts';
import { isMassRemoval } from '#agent/sync/mass-removal.ts';
import { HubScope, revisionOf } from '#tests/fakes/hub-scope.ts';
import { memoryStateStore } from '#tests/fakes/memory-stores.ts';
import { snapshotBeginOf } from '#tests/fakes/scope-frames.ts';

function scopeOf(count: number): HubScope {
  const scope = new HubScope();
  for (let i = 1; i <= count; i += 1) scope.put('revision', `r${i}`, revisionOf(i));
  return scope;
}

test('a snapshot makes a scope equal to it, and touches only what differs', () => {
  const store = memoryStateStore();
  const scope = scopeOf(10);
  applySnapshot(store, snapshotBeginOf(scope), [...scope.entries.values()]);
  scope.put('revision', 'r1', revisionOf(1));
  scope.remove('revision', 'r2');
  scope.epoch = 'after a restore';
  const verdict = applySnapshot(store, snapshotBeginOf(scope), [...scope.entries.values()]);
  expect(verdict).toMatchObject({
    kind: 'applied',
    touched: [
      { kind: 'revision', key: 'r1' },
      { kind: 'revision', key: 'r2' },
    ],
  });
  expect(store.scope(scope.scopeId)).toMatchObject({ epoch: 'after a restore', digest: scope.digest, count: 9 });
});

test('a snapshot that is not whole is asked for again', () => {
  const store = memoryStateStore();
  const scope = scopeOf(10);
  const entries = [...scope.entries.values()];
  expect(applySnapshot(store, snapshotBeginOf(scope), entries.slice(1))).toEqual({ kind: 'resync', reason: 'DIGEST' });
  expect(applySnapshot(store, snapshotBeginOf(scope, { count: 11n }), entries)).toMatchObject({ reason: 'DIGEST' });
  expect(store.scopes()).toEqual([]);
});

test('a snapshot of nothing means nobody, but only when that was meant', () => {
  const store = memoryStateStore();
  const scope = scopeOf(30);
  applySnapshot(store, snapshotBeginOf(scope), [...scope.entries.values()]);
  const nobody = snapshotBeginOf(scope, { digest: new Uint8Array(16), count: 0n });
  expect(applySnapshot(store, nobody, [])).toEqual({ kind: 'resync', reason: 'MASS_REMOVAL' });
  expect(store.scope(scope.scopeId)?.count).toBe(30);
  nobody.allowMassRemoval = true;
  expect(applySnapshot(store, nobody, [])).toMatchObject({ kind: 'applied', row: { count: 0, digest: 0n } });
});

test('the guard lets 20 entries or a fifth go, whichever is more', () => {
  expect(isMassRemoval(20, 20)).toBe(false);
  expect(isMassRemoval(21, 21)).toBe(true);
  expect(isMassRemoval(200, 1000)).toBe(false);
  expect(isMassRemoval(201, 1000)).toBe(true);
});
