import { expect, test } from 'vitest';
import { sayAmount } from './say-amount.ts';
import { sayDay } from './say-time.ts';
import { wordsOf } from './words.ts';

const [en, ru] = [wordsOf('en'), wordsOf('ru')];
const NOW = new Date('2026-11-21T08:00:00Z');
const MIB = 1024n ** 2n;

/** With spaces that may break, for the eye of who reads the test. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

test('a day far away has its year and no stop, since a sentence goes on or ends behind it', () => {
  const far = new Date('2099-01-14T12:00Z');
  expect([sayDay(en, far, NOW), sayDay(ru, far, NOW)].map(plain)).toEqual(['14 January 2099', '14 января 2099']);
  expect([sayDay(en, NOW, NOW), sayDay(ru, NOW, NOW)].map(plain)).toEqual(['21 November', '21 ноября']);
});

test('an amount is said as the app says it, and held to its unit', () => {
  const said = (count: bigint): string[] => [plain(sayAmount(en, count)), plain(sayAmount(ru, count))];
  expect(said(1024n * MIB - 1n)).toEqual(['1 GB', '1 ГБ']);
  expect(said((3n * MIB) / 2n)).toEqual(['1.5 MB', '1,5 МБ']);
  expect(said(100n * 1024n * MIB)).toEqual(['100 GB', '100 ГБ']);
  expect(said(-1n)).toEqual(['0 GB', '0 ГБ']);
  expect(sayAmount(ru, MIB)).toBe('1\u00a0МБ');
});
