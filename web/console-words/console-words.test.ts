import { describe, expect, it } from 'vitest';
import { makeFormat } from './format.ts';
import { loadDeck } from './load-deck.ts';
import { cutTo, splitBytes, splitRate } from './split-bytes.ts';

const [en, ru] = [await loadDeck('en'), await loadDeck('ru')];
const [english, russian] = [makeFormat(en, 'Europe/Istanbul'), makeFormat(ru, 'Europe/Istanbul')];
const NOW = new Date('2026-11-18T18:42:08Z');
const GIB = 1024 ** 3;
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const ago = (ms: number): number => NOW.getTime() - ms;

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1.00 KiB'],
    [1.245 * GIB, '1.24 GiB'],
    [38.66 * GIB, '38.6 GiB'],
    [412 * GIB, '412 GiB'],
    [1023.99 * GIB, '1,023 GiB'],
    [5000 * 1024 ** 4, '5,000 TiB'],
  ])('%d is %s', (count, text) => {
    expect(plain(english.bytes(Math.round(count)))).toBe(text);
  });

  it('are never rounded up to the quota', () => {
    expect(english.usedOf(199.97 * GIB, 200 * GIB).used).toBe('199.9');
    expect(plain(english.usedOf(163.42 * GIB, 200 * GIB).of)).toBe('200 GiB');
    expect(russian.usedOf(163.42 * GIB, 200 * GIB)).toEqual({ used: '163,4', of: '200\u00a0ГиБ' });
    expect(cutTo(0.29, 2)).toBe(0.29);
  });

  it('are not nothing in a column of GiB when there is a little', () => {
    const column = [0, 10 * 1024 ** 2, 60 * 1024 ** 2, 0.99 * GIB, 163.47 * GIB];
    expect(column.map((count) => plain(english.gib(count)))).toEqual(['0.0', '< 0.01', '0.05', '0.9', '163.4']);
  });

  it('keep every digit where they are exact, however many', () => {
    expect(plain(english.exactBytes('9223372036854775807'))).toBe('9,223,372,036,854,775,807 B');
    expect(splitBytes(-1).value).toBe(0);
  });

  it('of a second are SI bits', () => {
    expect(plain(english.rate(38_640_000_000))).toBe('38.6 Gbit/s');
    expect(plain(russian.rate(940_000))).toBe('940 кбит/с');
    expect(splitRate(999)).toMatchObject({ value: 999, unit: 'bit' });
  });
});

describe('numbers', () => {
  it('have separators from 1,000, in Russian from 10 000', () => {
    expect([english.number(1234), plain(russian.number(1234)), plain(russian.number(12_408))]).toEqual([
      '1,234',
      '1234',
      '12 408',
    ]);
    expect([english.number(-5), english.number(null), english.number(0)]).toEqual(['\u22125', '–', '0']);
  });

  it('are exact to 100,000', () => {
    expect([english.count(100_000), english.count(100_001)]).toEqual(['100,000', '> 100,000']);
  });

  it('in percent are whole, one decimal below 10, and 100 only when it is', () => {
    const said = [0.817, 0.0345, 0.05, 0.9999, 1].map((share) => plain(english.percent(share)));
    expect(said).toEqual(['81 %', '3.4 %', '5 %', '99 %', '100 %']);
    expect(plain(russian.percent(0.0345))).toBe('3,4 %');
  });
});

describe('moments', () => {
  it('are told in the zone of the person, never as 04/03', () => {
    expect(english.time(NOW)).toBe('21:42');
    expect(english.seconds(NOW)).toBe('21:42:08');
    expect(plain(english.date(NOW, NOW))).toBe('18 Nov');
    expect(plain(english.date('2027-03-04T00:00:00Z', NOW))).toBe('4 Mar 2027');
    expect(plain(english.date('2026-09-05T00:00:00Z', NOW))).toBe('5 Sep');
    expect(plain(russian.date('2027-03-04T00:00:00Z', NOW))).toBe('4 мар 2027');
    expect(plain(english.dateTime('2026-12-04T06:12:00Z', NOW))).toBe('4 Dec 09:12');
    expect(english.iso(NOW)).toBe('2026-11-18T18:42:08.000Z');
  });

  it('are ages up to 24 h, then dates', () => {
    const said = [20_000, 6 * 60_000, 3 * 3_600_000, 26 * 3_600_000].map((ms) => plain(english.ago(ago(ms), NOW)));
    expect(said).toEqual(['now', '6 min ago', '3 h ago', '17 Nov']);
    expect(plain(russian.ago(ago(6 * 60_000), NOW))).toBe('6 мин назад');
  });

  it('last two units at most', () => {
    const said = [0, 41_000, 372_000, 3_600_000, 90_061_000].map((ms) => plain(english.duration(ms)));
    expect(said).toEqual(['0 s', '41 s', '6 min 12 s', '1 h', '1 d 1 h']);
  });

  it('are today and yesterday by the calendar of the zone', () => {
    expect(english.day('2026-11-17T21:30:00Z', NOW)).toBe('Today');
    expect(english.day('2026-11-17T20:30:00Z', NOW)).toBe('Yesterday');
    expect(plain(english.day('2026-11-12T12:00:00Z', NOW))).toBe('12 Nov');
  });
});

it('counts people and nodes in both languages', () => {
  expect(en.t('overview.bothNeed', { n: 3, k: 1 })).toBe('3 nodes and 1 job need you');
  expect(plain(ru.t('overview.bothNeed', { n: 3, k: 1 }))).toBe('3 узла и 1 задание ждут вас');
  expect(en.parts('common.usedOf', { used: { b: 1 }, limit: '200' })).toEqual([{ b: 1 }, ' of 200']);
});
