import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import type { Language } from '#contract/languages.ts';
import { LANGUAGES } from '#contract/languages.ts';

type Ast = ReturnType<IntlMessageFormat['getAst']>;
type Deck = ReadonlyMap<string, string>;
type Plural = { readonly categories: readonly string[]; readonly kind: 'cardinal' | 'ordinal' };
type Shape = {
  readonly placeholders: Set<string>;
  readonly selects: Map<string, string[]>;
  readonly plurals: Plural[];
};

/** The parser's numbers for the parts of a message. */
const PART = { argument: 1, number: 2, date: 3, time: 4, select: 5, plural: 6, pound: 7 } as const;

const FOLDER = import.meta.dirname;
const surfaces = [...new Set(readdirSync(FOLDER).flatMap((file) => /^(\w+)\.\w+\.json$/.exec(file)?.[1] ?? []))];

/** «до # …» takes the genitive, and a number that is only told apart from one: fewer forms than Russian has are enough. */
const FEWER_FORMS = /=1 \{.*\} (?:one \{(?:До|до)[^{}]*\} )?other \{/;

const read = (surface: string, language: Language): Deck =>
  new Map(
    Object.entries(JSON.parse(readFileSync(`${FOLDER}/${surface}.${language}.json`, 'utf8')) as Record<string, string>),
  );

const parse = (text: string, language: Language): Ast =>
  new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();

function shapeOf(ast: Ast, shape: Shape = { placeholders: new Set(), selects: new Map(), plurals: [] }): Shape {
  for (const part of ast) {
    if (part.type === PART.pound || !('value' in part)) continue;
    if (part.type >= PART.argument && part.type <= PART.plural) shape.placeholders.add(part.value as string);
    if (part.type !== PART.select && part.type !== PART.plural) continue;
    const options = Object.keys(part.options).sort();
    if (part.type === PART.select) shape.selects.set(part.value, options);
    else shape.plurals.push({ categories: options, kind: part.pluralType ?? 'cardinal' });
    for (const { value } of Object.values(part.options)) shapeOf(value, shape);
  }
  return shape;
}

/** Something to put into every placeholder: the first option of a select, and this number elsewhere. */
function valuesFor({ placeholders, selects }: Shape, n: number): Record<string, string | number> {
  return Object.fromEntries([...placeholders].map((name) => [name, selects.get(name)?.[0] ?? n]));
}

describe.each(surfaces)('the words of %s', (surface) => {
  const decks = Object.fromEntries(LANGUAGES.map((language) => [language, read(surface, language)])) as Record<
    Language,
    Deck
  >;
  const en = decks.en;

  test('every language has the same keys, in the same order', () => {
    for (const language of LANGUAGES) expect([...decks[language].keys()], `in ${language}`).toEqual([...en.keys()]);
  });

  test('every message has the same placeholders in every language', () => {
    const placeholders = (text: string, language: Language) => shapeOf(parse(text, language)).placeholders;
    for (const language of LANGUAGES) {
      for (const [key, text] of decks[language]) {
        expect(placeholders(text, language), `${key} in ${language}`).toEqual(placeholders(en.get(key) ?? '', 'en'));
      }
    }
  });

  test('every choice has its other, and no language chooses by what another has never heard of', () => {
    for (const language of LANGUAGES) {
      for (const [key, text] of decks[language]) {
        const inEnglish = shapeOf(parse(en.get(key) ?? '', 'en')).selects;
        for (const [name, options] of shapeOf(parse(text, language)).selects) {
          expect(options, `${key} in ${language}`).toContain('other');
          // One language may need more forms than the other, but not each its own.
          const english = inEnglish.get(name) ?? [];
          const all = new Set([...options, ...english]);
          expect(all.size, `${key} in ${language}`).toBe(Math.max(options.length, english.length));
        }
      }
    }
  });

  test('every plural has a form for each category of its language', () => {
    for (const language of LANGUAGES) {
      for (const [key, text] of decks[language]) {
        if (FEWER_FORMS.test(text)) continue;
        for (const { categories, kind } of shapeOf(parse(text, language)).plurals) {
          const needed = new Intl.PluralRules(language, { type: kind }).resolvedOptions().pluralCategories;
          expect(categories, `${key} in ${language}`).toEqual(expect.arrayContaining(needed));
        }
      }
    }
  });

  test.each([0, 1, 2, 5, 11, 21, 1.5])('every message can be said of %d', (n) => {
    for (const language of LANGUAGES) {
      for (const [key, text] of decks[language]) {
        const message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
        const said = String(message.format(valuesFor(shapeOf(message.getAst()), n)));
        expect(said.trim(), `${key} in ${language}`).not.toBe('');
        expect(said, `${key} in ${language}`).not.toMatch(/undefined|\{|\}/);
      }
    }
  });

  test('nothing is left in the other language, and tags are closed', () => {
    for (const [key, text] of en) expect(text, `${key} in en`).not.toMatch(/[А-яЁё]/);
    for (const language of LANGUAGES) {
      for (const [key, text] of decks[language]) {
        const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
        expect(count(/<b>/g), `${key} in ${language}`).toBe(count(/<\/b>/g));
        expect(text.trim(), `${key} in ${language}`).toBe(text);
      }
    }
  });
});
