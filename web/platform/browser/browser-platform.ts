import type { ThemeParams } from '#web/theme/theme-params.ts';
import { DARK_THEME, LIGHT_THEME } from '#web/theme/theme-params.ts';
import { askInPage } from '../ask-in-page.ts';
import { CellSource } from '../cell-source.ts';
import { checkLink, checkTelegramLink, shareLink } from '../check-link.ts';
import { copyText } from '../copy-text.ts';
import type { RawLaunch } from '../launch/read-launch.ts';
import { readLaunch } from '../launch/read-launch.ts';
import { readTheme } from '../launch/read-theme.ts';
import { osOfAgent } from '../os-of.ts';
import type { Insets, Platform, Source, Viewport } from '../platform.ts';

const nothing = (): void => {};
const open = (url: URL): void => {
  window.open(url, '_blank', 'noopener,noreferrer');
};

/** Follows the browser's light and dark, unless the launch brought colours. */
const themeOf = (raw: RawLaunch | undefined): Source<ThemeParams> => {
  const given = raw === undefined ? undefined : readTheme(raw);
  if (given !== undefined) return new CellSource(given);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  return {
    get: () => (dark.matches ? DARK_THEME : LIGHT_THEME),
    subscribe: (listener) => {
      dark.addEventListener('change', listener);
      return () => {
        dark.removeEventListener('change', listener);
      };
    },
  };
};

const onActivated = (listener: () => void): (() => void) => {
  const check = (): void => {
    if (document.visibilityState === 'visible') listener();
  };
  document.addEventListener('visibilitychange', check);
  return () => {
    document.removeEventListener('visibilitychange', check);
  };
};

/** Typed text is not lost without a question. */
const closingConfirmation = (): ((isOn: boolean) => void) => {
  const ask = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
  };
  return (isOn) => {
    if (isOn) window.addEventListener('beforeunload', ask);
    else window.removeEventListener('beforeunload', ask);
  };
};

/** A plain browser. It may have been given a launch (while developing), but there is no Telegram around it. */
export const browserPlatform = (raw: RawLaunch | undefined): Platform => ({
  kind: 'browser',
  os: osOfAgent(navigator.userAgent, navigator.maxTouchPoints),
  version: '',
  isSlow: false,
  launch: readLaunch(raw, navigator.language),
  theme: themeOf(raw),
  insets: new CellSource<Insets>({ top: 0, bottom: 0 }),
  viewport: new CellSource<Viewport>({ stableHeight: null }),
  ready: nothing,
  expand: nothing,
  close: nothing,
  backButton: null,
  bottomButton: null,
  haptic: { impact: nothing, notify: nothing, selection: nothing },
  confirm: askInPage,
  openLink: (url) => open(checkLink(url)),
  openTelegramLink: (url) => open(checkTelegramLink(url)),
  share: (url, text) => open(checkTelegramLink(shareLink(url, text))),
  copyText,
  downloadFile: null,
  scanQr: null,
  closingConfirmation: closingConfirmation(),
  disableVerticalSwipes: nothing,
  onActivated,
  homeScreen: null,
  requestWriteAccess: null,
  setColours: nothing,
  setBackdrop: (colour) => {
    document.documentElement.style.background = colour;
  },
});
