import { expect, test } from 'vitest';
import type { StateStore } from '#agent/store/state-store.ts';
import { applyDelta } from '#agent/sync/apply-delta.ts';
import { applySnapshot } from '#agent/sync/apply-snapshot.ts';
import { HubScope, revisionOf } from '#tests/fakes/hub-scope.ts';
import { memoryStateStore } from '#tests/fakes/memory-stores.ts';
import { deltaOf, snapshotBeginOf } from '#tests/fakes/scope-frames.ts';

function scopeOf(count: number): HubScope {
  const scope = new HubScope();
  for (let i = 1; i <= count; i += 1) scope.put('revision', `r${i}`, revisionOf(i));
  return scope;
}

function storeHolding(scope: HubScope): StateStore {
  const store = memoryStateStore();
  applySnapshot(store, snapshotBeginOf(scope), [...scope.entries.values()]);
  return store;
}

test('a delta that starts where the node stands is written, and the digest is the hub’s', () => {
  const scope = scopeOf(3);
  const store = storeHolding(scope);
  const from = scope.rev;
  scope.put('revision', 'r4', revisionOf(4));
  scope.put('revision', 'r1', revisionOf(1));
  scope.remove('revision', 'r2');
  expect(applyDelta(store, deltaOf(scope, from))).toMatchObject({ kind: 'applied', touched: { length: 3 } });
  expect(store.scope(scope.scopeId)).toMatchObject({ rev: scope.rev, digest: scope.digest, count: 3 });
  expect(store.resolve({ kind: 'revision', key: 'r2' })).toBeUndefined();
});

test('a delta that the node has already is acked again and changes nothing', () => {
  const scope = scopeOf(3);
  const store = storeHolding(scope);
  expect(applyDelta(store, deltaOf(scope, 1n))).toMatchObject({ kind: 'stale', row: { rev: scope.rev } });
});

test('a delta that starts elsewhere is a gap', () => {
  const scope = scopeOf(3);
  const store = storeHolding(scope);
  scope.put('revision', 'r4', revisionOf(4));
  const from = scope.rev;
  scope.put('revision', 'r5', revisionOf(5));
  expect(applyDelta(store, deltaOf(scope, from))).toEqual({ kind: 'resync', reason: 'GAP' });
  expect(applyDelta(store, deltaOf(new HubScope(), 0n))).toEqual({ kind: 'resync', reason: 'GAP' });
});

test('a delta of another epoch is not applied, whatever its numbers', () => {
  const scope = scopeOf(3);
  const store = storeHolding(scope);
  const from = scope.rev;
  scope.put('revision', 'r4', revisionOf(4));
  expect(applyDelta(store, deltaOf(scope, from, { epoch: 'other' }))).toEqual({ kind: 'resync', reason: 'EPOCH' });
});

test('a delta whose digest does not come out leaves the disk as it was', () => {
  const scope = scopeOf(3);
  const store = storeHolding(scope);
  const from = scope.rev;
  const before = store.scope(scope.scopeId);
  scope.put('revision', 'r4', revisionOf(4));
  const wrong = deltaOf(scope, from, { digestAfter: new Uint8Array(16) });
  expect(applyDelta(store, wrong)).toEqual({ kind: 'resync', reason: 'DIGEST' });
  const short = deltaOf(scope, from, { countAfter: 9n });
  expect(applyDelta(store, short)).toEqual({ kind: 'resync', reason: 'DIGEST' });
  expect(store.scope(scope.scopeId)).toEqual(before);
  expect(store.resolve({ kind: 'revision', key: 'r4' })).toBeUndefined();
});

test('many removals with a reason are applied, without one they are refused', () => {
  const scope = scopeOf(100);
  const store = storeHolding(scope);
  const from = scope.rev;
  for (let i = 1; i <= 50; i += 1) scope.remove('revision', `r${i}`, 'expired');
  const unexplained = deltaOf(scope, from);
  for (const removal of unexplained.deletes) removal.reason = '';
  expect(applyDelta(store, unexplained)).toEqual({ kind: 'resync', reason: 'MASS_REMOVAL' });
  expect(store.scope(scope.scopeId)?.count).toBe(100);
  expect(applyDelta(store, deltaOf(scope, from))).toMatchObject({ kind: 'applied', row: { count: 50 } });
});

test('a kind that this agent does not know is kept, so that the digest stays the hub’s', () => {
  const scope = scopeOf(1);
  const store = storeHolding(scope);
  const from = scope.rev;
  scope.put('something-new', 'x', { a: 1 });
  expect(applyDelta(store, deltaOf(scope, from))).toMatchObject({ kind: 'applied', row: { digest: scope.digest } });
});

test('a group that the node carries no more is dropped with its entries', () => {
  const group = scopeOf(30);
  const node = new HubScope();
  node.put('carries', group.scopeId, { scopeId: group.scopeId });
  const store = storeHolding(group);
  store.writeMeta('node_scope_id', node.scopeId);
  applySnapshot(store, snapshotBeginOf(node), [...node.entries.values()]);
  const from = node.rev;
  node.remove('carries', group.scopeId, 'group-left');
  const verdict = applyDelta(store, deltaOf(node, from));
  expect(verdict).toMatchObject({ kind: 'applied', touched: { length: 31 } });
  expect(store.scopes().map(({ scopeId }) => scopeId)).toEqual([node.scopeId]);
});

test('a group that would go without a reason weighs as much as its users', () => {
  const group = scopeOf(30);
  const node = new HubScope();
  node.put('carries', group.scopeId, { scopeId: group.scopeId });
  const store = storeHolding(group);
  store.writeMeta('node_scope_id', node.scopeId);
  applySnapshot(store, snapshotBeginOf(node), [...node.entries.values()]);
  node.remove('carries', group.scopeId);
  const verdict = applySnapshot(store, snapshotBeginOf(node), []);
  expect(verdict).toEqual({ kind: 'resync', reason: 'MASS_REMOVAL' });
  expect(store.scope(group.scopeId)?.count).toBe(30);
});
