import type { Language } from '#contract/languages.ts';
import { type Deck, makeDeck } from './deck.ts';
import { fetchWords } from './fetch-words.ts';

const loaded = new Map<Language, Deck>();

/** The deck, when it has come already. */
export const deckNow = (language: Language): Deck | undefined => loaded.get(language);

/** Fetches one language and nothing of the others. */
export const loadDeck = async (language: Language): Promise<Deck> => {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const deck = makeDeck(language, await fetchWords(language));
  loaded.set(language, deck);
  return deck;
};
