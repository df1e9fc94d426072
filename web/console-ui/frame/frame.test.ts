import { expect, it } from 'vitest';
import { parseWhole } from '../form/number-input.tsx';
import { changedKeys } from '../form/use-draft.ts';
import { liveStateOf } from '../live/live-state.ts';
import { fits, markFound, readQuery } from '../palette/palette-item.ts';
import { placeOf, visibleGroups } from './places.ts';
import { readLanguage, readTheme, themeAttribute } from './theme-cookie.ts';

it.each([
  ['/admin', 'overview'],
  ['/admin/', 'overview'],
  ['/admin/users', 'users'],
  ['/admin/users/u_1', 'users'],
  ['/admin/usersx', undefined],
  ['/app', undefined],
])('%s is %s', (path, place) => {
  expect(placeOf(path, '/admin')).toBe(place);
});

it('leaves out what a role may not see, and groups without places', () => {
  expect(visibleGroups(['overview', 'audit', 'users']).map(({ places }) => places.map(({ id }) => id))).toEqual([
    ['overview'],
    ['users'],
    ['audit'],
  ]);
});

it('takes nothing from a cookie that it does not know', () => {
  expect([readTheme('dark'), readTheme('blue'), readTheme(undefined)]).toEqual(['dark', 'system', 'system']);
  expect([readLanguage('ru'), readLanguage('../x')]).toEqual(['ru', undefined]);
  expect(themeAttribute('system')).toBeUndefined();
});

it('sinks after 10 s and says so after 60 s', () => {
  expect([0, 9_999, 10_000, 59_999, 60_000].map((ms) => liveStateOf(0, ms))).toEqual([
    'live',
    'live',
    'sunk',
    'sunk',
    'away',
  ]);
});

it('reads what is typed into the palette', () => {
  expect(readQuery('@ anna')).toEqual({ only: 'users', query: 'anna' });
  expect(readQuery('>')).toEqual({ only: 'actions', query: '' });
  const item = { id: '1', kind: 'actions', name: 'Suspend Anna Petrova', note: 'Harbour 200' } as const;
  expect([fits(item, 'anna susp'), fits(item, 'harb'), fits(item, 'bob')]).toEqual([true, true, false]);
  expect(markFound('Suspend Anna', 'anna susp')).toEqual([
    { text: 'Susp', isFound: true },
    { text: 'end ', isFound: false },
    { text: 'Anna', isFound: true },
  ]);
  expect(markFound('İstanbul', 'i')).toHaveLength(1);
});

it('names what was changed in a form, and takes whole numbers only', () => {
  expect(changedKeys({ a: 1, b: ['x'], c: null }, { a: 2, b: ['x'], c: null })).toEqual(['a']);
  expect([parseWhole('200 GiB'), parseWhole(''), parseWhole('-')]).toEqual([200, null, null]);
});
