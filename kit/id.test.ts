import { expect, test } from 'vitest';
import { newId } from '#kit/id.ts';

test('ids are UUIDs of version 7 that sort by their millisecond', () => {
  const ids = [1, 2, 3].map((ms) => newId(1_750_000_000_000 + ms));
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('ids of one millisecond differ', () => {
  expect(new Set(Array.from({ length: 1000 }, () => newId(1_750_000_000_000))).size).toBe(1000);
});
