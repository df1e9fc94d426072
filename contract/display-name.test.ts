import { expect, test } from 'vitest';
import { isDisplayName } from './display-name.ts';

test.each(['Anna', ' Ivan Ⅳ ', 'Телефон', '📱', '👨‍👩‍👧', 'أحمد', '山', 'é'.normalize('NFD'), 'x'.repeat(64), '.'])(
  '“%s” is a name',
  (name) => expect(isDisplayName(name)).toBe(true),
);

test.each([
  ['nothing', ''],
  ['blanks', ' \u00a0\u2003'],
  ['joiners', '\u200b\u200d\u2060'],
  ['fillers of Hangul', '\u3164\u115f\uffa0'],
  ['braille without a dot', '\u2800\u2800'],
  ['a variation of nothing', '\ufe0f'],
  ['two lines', 'a\nb'],
  ['another direction', 'a\u202eb'],
  ['65 characters', 'x'.repeat(65)],
])('%s is not one', (_, name) => expect(isDisplayName(name)).toBe(false));
