import type { Language } from '#contract/languages.ts';
import { type Deck, makeDeck, type Words } from './deck.ts';

const FILES = {
  en: async (): Promise<{ readonly default: Words }> =>
    await import('#contract/words/app.en.json', { with: { type: 'json' } }),
  ru: async (): Promise<{ readonly default: Words }> =>
    await import('#contract/words/app.ru.json', { with: { type: 'json' } }),
} as const satisfies Record<Language, () => Promise<{ readonly default: Words }>>;

const loaded = new Map<Language, Deck>();

/** The deck, when it has come already. */
export const deckNow = (language: Language): Deck | undefined => loaded.get(language);

/** Fetches one language and nothing of the others. */
export const loadDeck = async (language: Language): Promise<Deck> => {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const deck = makeDeck(language, (await FILES[language]()).default);
  loaded.set(language, deck);
  return deck;
};
