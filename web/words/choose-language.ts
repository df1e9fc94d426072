import type { Language } from '#contract/languages.ts';

/** The person's own choice, else Telegram's (or the browser's) language; whoever does not speak Russian gets English. */
export const chooseLanguage = (chosen: Language | null | undefined, spoken: string | null | undefined): Language => {
  if (chosen !== null && chosen !== undefined) return chosen;
  return /^ru(?:[-_]|$)/i.test(spoken ?? '') ? 'ru' : 'en';
};
