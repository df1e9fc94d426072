import type { Launch } from '../platform.ts';

/** Launch parameters as Telegram writes them after the `#` of our address. */
export type RawLaunch = URLSearchParams;

const AUTH_DATE = 'auth_date';

/** Seconds since 1970 when Telegram signed the launch; 0 when it did not. */
export const authDateOf = (raw: RawLaunch): number =>
  Number(new URLSearchParams(raw.get('tgWebAppData') ?? '').get(AUTH_DATE) ?? 0) || 0;

/** The part after `#` (or a stored copy of it), when it is a launch at all. */
export const parseLaunch = (text: string): RawLaunch | undefined => {
  const query = text.slice(text.indexOf('?') + 1).replace(/^#/, '');
  const raw = new URLSearchParams(query);
  return raw.has('tgWebAppPlatform') || raw.has('tgWebAppData') ? raw : undefined;
};

/** Clients and web views keep old launches; the one that was signed last is true. Equal: the first. */
export const newestLaunch = (candidates: readonly (RawLaunch | undefined)[]): RawLaunch | undefined =>
  candidates.reduce((best, raw) => {
    if (raw === undefined) return best;
    return best === undefined || authDateOf(raw) > authDateOf(best) ? raw : best;
  }, undefined);

const languageIn = (initData: URLSearchParams): string | null => {
  try {
    const user: unknown = JSON.parse(initData.get('user') ?? 'null');
    if (typeof user !== 'object' || user === null || !('language_code' in user)) return null;
    return typeof user.language_code === 'string' ? user.language_code : null;
  } catch {
    return null;
  }
};

/** What the app needs to know of a launch. The signed start parameter is preferred to the loose one. */
export const readLaunch = (raw: RawLaunch | undefined, fallbackLanguage: string | null): Launch => {
  const initData = raw?.get('tgWebAppData') ?? '';
  const fields = new URLSearchParams(initData);
  return {
    initData: initData === '' ? null : initData,
    startParam: fields.get('start_param') ?? raw?.get('tgWebAppStartParam') ?? null,
    language: languageIn(fields) ?? fallbackLanguage,
  };
};
