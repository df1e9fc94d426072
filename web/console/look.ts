import { cookies, headers } from 'next/headers.js';
import { cache } from 'react';
import type { Language } from '#contract/languages.ts';
import type { Theme } from '#web/console-ui/frame/frame-types.ts';
import { LANGUAGE_COOKIE, readLanguage, readTheme, THEME_COOKIE } from '#web/console-ui/frame/theme-cookie.ts';
import type { Width } from '#web/console-ui/frame/width.ts';
import { readWidth, WIDTH_COOKIE } from '#web/console-ui/frame/width.ts';
import { LETTERS_COOKIE, ZONE_COOKIE } from './browser/look-cookies.ts';
import { getStaff } from './session.ts';

/** How this browser's owner wants to see the console. */
export type Look = {
  readonly theme: Theme;
  readonly language: Language;
  /** IANA; UTC until the browser has told. */
  readonly timeZone: string;
  readonly hasLetters: boolean;
  /** Undefined until the browser has told. */
  readonly width: Width | undefined;
};

/** What he chose in this browser, else his account's language, else his browser's. Once a request. */
export const readLook = cache(async (): Promise<Look> => {
  const jar = await cookies();
  const said = (name: string): string | undefined => jar.get(name)?.value;
  return {
    theme: readTheme(said(THEME_COOKIE)),
    language: readLanguage(said(LANGUAGE_COOKIE)) ?? (await spoken()),
    timeZone: zoneOf(said(ZONE_COOKIE)),
    hasLetters: said(LETTERS_COOKIE) !== 'off',
    width: readWidth(said(WIDTH_COOKIE)),
  };
});

async function spoken(): Promise<Language> {
  // Without an answer of the database the page still speaks.
  const staff = await getStaff().catch(() => undefined);
  if (staff !== undefined) return staff.language;
  return /^\s*ru\b/i.test((await headers()).get('accept-language') ?? '') ? 'ru' : 'en';
}

function zoneOf(said: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: decodeURIComponent(said ?? 'UTC') }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
