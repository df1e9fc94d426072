import { describe, expect, it } from 'vitest';
import { splitBytes } from '#contract/words/split-bytes.ts';
import { chooseLanguage } from './choose-language.ts';
import { makeFormat } from './format.ts';
import { loadDeck } from './load-deck.ts';
import { typeset } from './typeset.ts';

const ru = await loadDeck('ru');
const en = await loadDeck('en');
const [russian, english] = [makeFormat(ru), makeFormat(en)];
const NOW = new Date(2026, 10, 20, 14, 5);
const GB = 1024 ** 3;
/** Where lines may end is not what this test is about. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('words', () => {
  it('count in both languages', () => {
    const count = (n: number): string => plain(ru.t('devices.countUnlimited', { n }));
    expect([1, 2, 5, 11, 21, 1.5].map(count)).toEqual([
      '1 устройство',
      '2 устройства',
      '5 устройств',
      '11 устройств',
      '21 устройство',
      '1,5 устройства',
    ]);
    expect([1, 2].map((n) => plain(en.t('devices.countUnlimited', { n })))).toEqual(['1 device', '2 devices']);
  });

  it('keep a name as it was typed, markup and all', () => {
    expect(ru.t('confirm.remove.title', { name: '<b>’{n}' })).toBe('Удалить «<b>’{n}»?');
  });

  it('hold short words and units to what they belong to', () => {
    expect(typeset('в Москве и о доме', 'ru')).toBe('в\u00a0Москве и\u00a0о\u00a0доме');
    expect(typeset('a device in a house', 'en')).toBe('a device in a house');
    expect(typeset('100 ГБ до 14 января', 'ru')).toBe('100\u00a0ГБ до 14\u00a0января');
  });

  it('come in pieces around something that is not text', () => {
    const node = { bold: '7 GB' };
    expect(en.parts('strip.left', { left: node })).toEqual([node, ' left']);
  });
});

describe('bytes', () => {
  it.each([
    [0, 0, 'gb'],
    [-5, 0, 'gb'],
    [1, 1, 'b'],
    [1023, 1023, 'b'],
    [1024, 1, 'kb'],
    [62.4 * GB, 62.4, 'gb'],
    [99.94 * GB, 99.9, 'gb'],
    [99.96 * GB, 100, 'gb'],
    [128.4 * GB, 128, 'gb'],
    [1023.7 * 1024 ** 2, 1, 'gb'],
    [5_000 * 1024 ** 4, 5_000, 'tb'],
  ])('%d is %d %s', (count, value, unit) => {
    expect(splitBytes(count)).toEqual({ value, unit });
  });

  it('are said with a comma in Russian and never end a line before the unit', () => {
    expect(russian.bytes(62.4 * GB)).toBe('62,4\u00a0ГБ');
    expect(english.bytes(62.4 * GB)).toBe('62.4\u00a0GB');
    expect(english.bytes(420n * 1024n ** 2n)).toBe('420\u00a0MB');
  });
});

describe('moments', () => {
  it('have no year within twelve months', () => {
    expect(russian.date(new Date(2027, 0, 14), NOW)).toBe('14\u00a0января');
    expect(english.date(new Date(2027, 0, 14), NOW)).toBe('14\u00a0January');
    expect(russian.date(new Date(2027, 11, 1), NOW)).toBe('1\u00a0декабря\u00a02027');
    expect(english.date(new Date(2027, 11, 1), NOW)).toBe('1\u00a0December\u00a02027');
  });

  it('are short under a chart', () => {
    expect(russian.shortDate(new Date(2026, 9, 22))).toBe('22\u00a0окт');
    expect(english.shortDate(new Date(2026, 8, 5))).toBe('5\u00a0Sep');
  });

  it('are told from now', () => {
    const ago = (ms: number): readonly string[] =>
      [russian, english].map((format) => plain(format.ago(NOW.getTime() - ms, NOW)));
    expect(ago(20_000)).toEqual(['сейчас в сети', 'online now']);
    expect(ago(23 * 60_000)).toEqual(['23 минуты назад', '23 min ago']);
    expect(ago(5 * 3_600_000)).toEqual(['5 часов назад', '5 hours ago']);
    expect(ago(2 * 86_400_000)).toEqual(['2 дня назад', '2 days ago']);
  });

  it('lie so many calendar days ahead', () => {
    expect(russian.inDays(new Date(2026, 10, 21, 0, 5), NOW)).toBe('завтра');
    expect(plain(english.inDays(new Date(2026, 11, 1), NOW))).toBe('in 11 days');
    expect(english.inDays(new Date(2026, 10, 1), NOW)).toBe('today');
  });

  it('name months, times and countries', () => {
    expect(russian.month(NOW)).toBe('ноябрь');
    expect(english.time(NOW)).toBe('14:05');
    expect([russian.country('nl'), english.country('NL'), english.country('?!')]).toEqual([
      'Нидерланды',
      'Netherlands',
      '?!',
    ]);
  });
});

it.each([
  ['ru', 'en', 'ru'],
  [null, 'ru-RU', 'ru'],
  [null, 'rue', 'en'],
  [null, 'uk', 'en'],
  [undefined, undefined, 'en'],
] as const)('speaks by choice %s and %s: %s', (chosen, spoken, language) => {
  expect(chooseLanguage(chosen, spoken)).toBe(language);
});
