import { expect, it } from 'vitest';
import { Claims } from './claims.ts';

it('gives the button to the highest layer, then to the newest, and back', () => {
  const applied: (string | null)[] = [];
  const claims = new Claims<string>((winner) => void applied.push(winner));
  const page = claims.claim(0, 'page');
  const sheet = claims.claim(1, 'sheet');
  // A page below that appears later does not take the sheet's button.
  const late = claims.claim(0, 'late page');
  page.update('page, busy');
  expect(claims.winner()).toBe('sheet');
  sheet.drop();
  expect(claims.winner()).toBe('late page');
  late.drop();
  page.drop();
  expect(applied).toEqual(['page', 'sheet', 'late page', 'page, busy', null]);
});
