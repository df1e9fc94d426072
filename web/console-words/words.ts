import type { Language } from '#contract/languages.ts';
import type { Deck } from './deck.ts';
import { type Format, makeFormat } from './format.ts';
import { loadDeck } from './load-deck.ts';

const formats = new Map<string, Format>();

/** For server components: `const { t, format } = await words(language, timeZone)`. */
export const words = async (language: Language, timeZone = 'UTC'): Promise<Deck & { readonly format: Format }> => {
  const deck = await loadDeck(language);
  const key = `${language} ${timeZone}`;
  const format = formats.get(key) ?? makeFormat(deck, timeZone);
  // Zones come from people's accounts: a few hundred at most.
  formats.set(key, format);
  return { ...deck, format };
};
