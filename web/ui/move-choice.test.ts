import { expect, it } from 'vitest';
import { movedChoice } from './move-choice.ts';

const values = ['a', 'b', 'c'] as const;
it.each([
  ['a', 'ArrowRight', 'b'],
  ['c', 'ArrowDown', 'a'],
  ['a', 'ArrowLeft', 'c'],
  [null, 'ArrowRight', 'a'],
  [null, 'ArrowLeft', 'c'],
  ['b', 'Home', 'a'],
  ['b', 'End', 'c'],
  ['b', 'x', undefined],
] as const)('from %s by %s to %s', (value, key, next) => {
  expect(movedChoice({ values, value, key })).toBe(next);
});
