import { expect, test } from 'vitest';
import type { ScopeHead } from '#core/scope/scope-head.ts';
import { ScopeFeed } from '#hub/sync/scope-feed.ts';

const headAt = (head: bigint, epoch = 'e'): ScopeHead => {
  return { scopeId: 's', tenantId: 't', epoch, head, digest: head, count: 1, massRemovalRev: null };
};
const heldAt = (rev: bigint) => ({ epoch: 'e', rev, digest: rev, count: 1 });
const ackOf = (rev: bigint) => ({ epoch: 'e', rev, digest: rev });

test('a frame that was read later than the head the watch shows is waited for, not doubted', () => {
  const feed = new ScopeFeed('s', heldAt(1n), 0);
  expect(feed.next(headAt(2n), 1)).toBe('delta');
  feed.sending(headAt(5n), 1);
  expect(feed.next(headAt(3n), 2)).toBe('nothing');
  expect(feed.acked(ackOf(5n))).toBe('good');
  expect(feed.next(headAt(3n), 3)).toBe('nothing');
  expect(feed.next(headAt(6n), 4)).toBe('delta');
});

test('an agent that comes with more than there is begins anew', () => {
  expect(new ScopeFeed('s', heldAt(9n), 0).next(headAt(5n), 1)).toBe('snapshot');
});

test('a head that goes back, or is of another life, begins anew', () => {
  const feed = new ScopeFeed('s', heldAt(5n), 0);
  expect(feed.next(headAt(5n), 1)).toBe('nothing');
  expect(feed.next(headAt(4n), 2)).toBe('snapshot');
  expect(new ScopeFeed('s', heldAt(5n), 0).next(headAt(5n, 'another'), 1)).toBe('snapshot');
});

test('one frame waits for its ack, whatever happens meanwhile', () => {
  const feed = new ScopeFeed('s', heldAt(1n), 0);
  feed.sending(headAt(2n), 1);
  expect(feed.next(headAt(3n), 2)).toBe('nothing');
  expect(feed.acked(ackOf(2n))).toBe('good');
  expect(feed.next(headAt(3n), 3)).toBe('delta');
});
