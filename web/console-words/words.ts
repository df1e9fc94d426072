import type { Language } from '#contract/languages.ts';
import type { Deck } from './deck.ts';
import type { Format } from './format.ts';
import { formatOf } from './format-of.ts';
import { loadDeck } from './load-deck.ts';

/** For server components: `const { t, format } = await words(language, timeZone)`. */
export const words = async (language: Language, timeZone = 'UTC'): Promise<Deck & { readonly format: Format }> => {
  const deck = await loadDeck(language);
  return { ...deck, format: formatOf(deck, timeZone) };
};
