import type { Language } from '#contract/languages.ts';
import type { Words } from './deck.ts';

const FILES = {
  en: async (): Promise<{ readonly default: Words }> =>
    await import('#contract/words/app.en.json', { with: { type: 'json' } }),
  ru: async (): Promise<{ readonly default: Words }> =>
    await import('#contract/words/app.ru.json', { with: { type: 'json' } }),
} as const satisfies Record<Language, () => Promise<{ readonly default: Words }>>;

const asked = new Map<Language, Promise<Words>>();

/** Fetches the words of one language, once, and nothing of the others. Rejects where there is no net; then it may be asked again. */
export function fetchWords(language: Language): Promise<Words> {
  const asking = asked.get(language) ?? fetchOnce(language);
  asked.set(language, asking);
  asking.catch(() => asked.delete(language));
  return asking;
}

async function fetchOnce(language: Language): Promise<Words> {
  return (await takeEarly(language)) ?? (await FILES[language]()).default;
}

/** What the head of the page has asked for; undefined when it was another language, or when nothing came. */
async function takeEarly(language: Language): Promise<Words | undefined> {
  const early = globalThis.window?.causewayEarly;
  if (early?.words === undefined || early.language !== language) return undefined;
  const { words } = early;
  delete early.words;
  try {
    const answer = await words;
    return answer.ok ? ((await answer.json()) as Words) : undefined;
  } catch {
    return undefined;
  }
}
