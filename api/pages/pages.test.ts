import { describe, expect, test } from 'vitest';
import { botLink, supportLink } from './app-parts.ts';
import { deviceInHand } from './device-in-hand.ts';
import { Html, html } from './html.ts';
import { voiceOf } from './speak.ts';
import { stonesLeft } from './stones.ts';

const GIB = 1024n ** 3n;
const NOW = new Date('2026-11-21T08:00:00Z');

describe('markup', () => {
  test('escapes whatever is put into it, but markup', () => {
    const evil = `"><script>alert('x')</script>`;
    expect(html`<a title="${evil}">${[evil, 1, false, undefined, html`<b>${'&'}</b>`]}</a>`.text).toBe(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;1<b>&amp;</b></a>',
    );
    expect(html`${new Html('<i>')}`.text).toBe('<i>');
  });

  test('takes no address of a bot or of support that is none', () => {
    expect(botLink('causeway_bot')).toBe('https://t.me/causeway_bot');
    expect(supportLink('https://t.me/help?text=hi')).toBe('https://t.me/help?text=hi');
    for (const bad of [null, '', 'a b', 'x/../y', '"onclick=1']) expect(botLink(bad)).toBeUndefined();
    for (const bad of [null, 'javascript:alert(1)', 'http://x', 'https://x" onclick="1']) {
      expect(supportLink(bad)).toBeUndefined();
    }
  });
});

describe('a voice', () => {
  const [en, ru] = [voiceOf('en', undefined), voiceOf('ru', undefined)];

  /** With spaces that may break, for the eye of who reads the test. */
  const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

  test('says volumes in 1024s, with one decimal below 100', () => {
    const said = (count: bigint) => [plain(en.bytes(count)), plain(ru.bytes(count))];
    expect(said((624n * GIB) / 10n)).toEqual(['62.4 GB', '62,4 ГБ']);
    expect(said(100n * GIB)).toEqual(['100 GB', '100 ГБ']);
    expect(said(1023n)).toEqual(['1,023 B', '1 023 Б']);
    expect(said(-5n)).toEqual(['0 GB', '0 ГБ']);
    expect(said(5n * 1024n * GIB)).toEqual(['5 TB', '5 ТБ']);
    expect(plain(en.bytes(1024n * 1024n - 1n))).toBe('1 MB');
    expect(en.bytes(GIB)).toBe('1\u00a0GB');
  });

  test('says a year only when it is not within twelve months', () => {
    const dates = ['2027-01-14T23:00:00Z', '2028-01-14T00:00:00Z'].map((text) => new Date(text));
    expect(dates.map((at) => plain(en.date(at, NOW)))).toEqual(['14 January', '14 January 2028']);
    expect(dates.map((at) => plain(ru.date(at, NOW)))).toEqual(['14 января', '14 января 2028']);
  });

  test('holds a Russian word of one letter to the next', () => {
    expect(ru.say('web.gone.text')).not.toMatch(/\s[вксоуиа] /u);
    expect(ru.say('open.expired')).toContain('в\u00a0Telegram');
  });

  test.each([
    [undefined, 'ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    [undefined, 'de-DE, ru;q=0.8, en;q=0.5', 'ru'],
    [undefined, 'en-US,ru;q=0.5', 'en'],
    [undefined, 'de', 'en'],
    [undefined, undefined, 'en'],
    ['en', 'ru', 'en'],
    ['xx', 'ru', 'ru'],
  ])('is chosen by %s and %s: %s', (chosen, accepted, language) => {
    expect(voiceOf(chosen, accepted).language).toBe(language);
  });
});

test.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15', 'ios', 'this.ios', true],
  ['Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15', 'ios', 'this.ipad', true],
  ['Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Mobile Safari/537.36', 'android', 'this.android', true],
  ['Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 Safari/537.36', 'android', 'this.tablet', true],
  ['Mozilla/5.0 (Linux; Android 11; BRAVIA 4K VH2) AppleWebKit/537.36 Safari/537.36', 'android-tv', 'this.tv', false],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 'windows', 'this.pc', false],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 'macos', 'this.mac', false],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'linux', 'this.pc', false],
  ['', 'linux', 'this.pc', false],
])('%s is %s', (userAgent, ...told) => {
  const { platform, word, isHandheld } = deviceInHand(userAgent);
  expect([platform, word, isHandheld]).toEqual(told);
});

test.each([
  [1, 12, 0, false],
  [0.624, 7, 1, false],
  [0.2, 2, 1, false],
  [0.19, 2, 1, true],
  [0.001, 0, 0, true],
  [0, 0, 0, true],
  [-1, 0, 0, true],
  [7, 12, 0, false],
])('of %s are left %i stones', (share, ...[whole, partial, warns]) => {
  const row = stonesLeft(share).text;
  const count = (mark: RegExp): number => [...row.matchAll(mark)].length;
  expect([count(/<i/g), count(/class="s"/g), count(/class="h f[1-9]"/g)]).toEqual([12, whole, partial]);
  expect(row.includes('warnc')).toBe(warns);
});
