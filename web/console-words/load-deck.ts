import type { Language } from '#contract/languages.ts';
import { type Deck, makeDeck, type Words } from './deck.ts';

const FILES = {
  en: async (): Promise<{ readonly default: Words }> =>
    await import('#contract/words/console.en.json', { with: { type: 'json' } }),
  ru: async (): Promise<{ readonly default: Words }> =>
    await import('#contract/words/console.ru.json', { with: { type: 'json' } }),
} as const satisfies Record<Language, () => Promise<{ readonly default: Words }>>;

const loading = new Map<Language, Promise<Deck>>();

/** Fetches one language and nothing of the others. The promise is the same each time, so that `use` can wait for it. */
export const loadDeck = (language: Language): Promise<Deck> => {
  const known = loading.get(language);
  if (known !== undefined) return known;
  const coming = FILES[language]().then((file) => makeDeck(language, file.default));
  loading.set(language, coming);
  coming.catch(() => loading.delete(language));
  return coming;
};
