import { THEME_KEYS, type ThemeParams } from '#web/theme/theme-params.ts';
import type { RawLaunch } from './read-launch.ts';

/** The colours among whatever came; what is not text is left out. */
export const pickTheme = (given: object): ThemeParams =>
  Object.fromEntries(
    Object.entries(given).filter(
      ([key, value]) => typeof value === 'string' && THEME_KEYS.some((known) => known === key),
    ),
  );

/** The colours that the launch brought, if it did. */
export const readTheme = (raw: RawLaunch): ThemeParams | undefined => {
  try {
    const given: unknown = JSON.parse(raw.get('tgWebAppThemeParams') ?? 'null');
    return typeof given === 'object' && given !== null ? pickTheme(given) : undefined;
  } catch {
    return undefined;
  }
};
