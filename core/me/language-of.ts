import type { Language } from '#contract/languages.ts';
import { LANGUAGES } from '#contract/languages.ts';

/** The language we speak for an IETF tag such as `ru` or `pt-br`: its own when we have it, else English. */
export function languageOf(tag: string | null | undefined): Language {
  const primary = tag?.toLowerCase().split(/[-_]/, 1)[0];
  return LANGUAGES.find((language) => language === primary) ?? 'en';
}
