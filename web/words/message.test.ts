import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { readMessage, sayMessage } from './message.ts';

const FOLDER = new URL('../../contract/words/', import.meta.url);
const decks = readdirSync(FOLDER).filter((file) => /^(?:app|console)\.\w+\.json$/.test(file));
const VALUES = ['b', 'kb', 'day', 'month', 'owner', 'никто', '', 0, 1, 2, 3, 5, 11, 21, 101, 1_234_567, 1.5, -1];

const countingBy = (locale: string) => ({
  plurals: () => new Intl.PluralRules(locale),
  numbers: () => new Intl.NumberFormat(locale),
});
/** The same value wherever the message wants one; plurals count nothing but numbers. */
const everywhere = (value: string | number): Record<string, string | number> =>
  new Proxy({}, { get: () => value, has: () => true, getOwnPropertyDescriptor: () => ({ configurable: true, value }) });

describe.each(decks)('the messages of %s', (deck) => {
  const locale = deck.includes('.ru.') ? 'ru-RU' : 'en-GB';
  const counting = countingBy(locale);
  const words = JSON.parse(readFileSync(new URL(deck, FOLDER), 'utf8')) as Record<string, string>;

  it('are said as ICU would say them', () => {
    for (const [key, text] of Object.entries(words)) {
      const reference = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
      const message = readMessage(text);
      for (const value of text.includes('plural') ? VALUES.filter((one) => typeof one === 'number') : VALUES) {
        const said = sayMessage(message, { values: everywhere(value), counting }).join('');
        expect(said, `${key} of ${value}`).toBe(String(reference.format(everywhere(value))));
      }
    }
  });
});

describe('a message', () => {
  const say = (text: string, values: Record<string, unknown>): unknown[] =>
    sayMessage(readMessage(text), { values, counting: countingBy('en-GB') });

  it('keeps what is no text in its place, and joins the words around it', () => {
    const node = { bold: true };
    expect(say('Say {a} and {b}, {c}!', { a: 'x', b: node, c: 2 })).toEqual(['Say x and ', node, ', 2!']);
  });

  it('counts in a choice inside of a plural, and has a number sign outside of one', () => {
    const text = 'No. #: {n, plural, =0 {none} one {# {kind, select, a {apple (#)} other {thing}}} other {# things}}';
    expect(say(text, { n: 1, kind: 'a' })).toEqual(['No. #: 1 apple (1)']);
    expect(say(text, { n: 1234, kind: 'a' })).toEqual(['No. #: 1,234 things']);
    expect(say(text, { n: 0, kind: 'a' })).toEqual(['No. #: none']);
  });

  it('puts values in as they are, braces and all', () => {
    expect(say('Remove “{name}”?', { name: "{n, plural} '#'" })).toEqual(["Remove “{n, plural} '#'”?"]);
  });

  it('wants each of its values', () => {
    expect(() => say('{n} left', {})).toThrow('A message wants a value called n.');
  });

  it.each(['{n', 'a } b', '{n, plural, one {x} other {y}', '{n, date, short}', '{}'])('“%s” is none', (text) => {
    expect(() => readMessage(text)).toThrow(/The message/);
  });
});
