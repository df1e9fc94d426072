import { checkLink, checkTelegramLink, shareLink } from '../check-link.ts';
import { copyText } from '../copy-text.ts';
import { type RawLaunch, readLaunch } from '../launch/read-launch.ts';
import { isSlowAgent, osOfClient } from '../os-of.ts';
import type { Haptic, Platform } from '../platform.ts';
import type { Bridge } from './bridge.ts';
import { backButtonOf, bottomButtonOf } from './buttons.ts';
import { confirmOf, downloadOf, homeScreenOf, scannerOf, writeAccessOf } from './questions.ts';
import { insetsSource, themeSource, viewportSource } from './sources.ts';

export type Surroundings = {
  readonly raw: RawLaunch;
  readonly bridge: Bridge;
  readonly navigator: Pick<Navigator, 'userAgent' | 'maxTouchPoints' | 'language'>;
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
  /** Leaves the app for an address, where the client has no way of its own. */
  readonly leave: (url: string) => void;
  readonly reload: () => void;
};

const hapticOf = (bridge: Bridge): Haptic => ({
  impact: (style) => {
    bridge.post('web_app_trigger_haptic_feedback', { type: 'impact', impact_style: style });
  },
  notify: (kind) => {
    bridge.post('web_app_trigger_haptic_feedback', { type: 'notification', notification_type: kind });
  },
  selection: () => {
    bridge.post('web_app_trigger_haptic_feedback', { type: 'selection_change' });
  },
});

/** The client tells since 8.0; before that the page's own visibility does. */
const activatedOf =
  ({ bridge, document }: Surroundings): Platform['onActivated'] =>
  (listener) => {
    if (bridge.can('web_app_request_safe_area'))
      return bridge.on('visibility_changed', ({ is_visible }) => {
        if (is_visible) listener();
      });
    const check = (): void => {
      if (document.visibilityState === 'visible') listener();
    };
    document.addEventListener('visibilitychange', check);
    return () => {
      document.removeEventListener('visibilitychange', check);
    };
  };

const linksOf = ({ bridge, leave }: Surroundings): Pick<Platform, 'openLink' | 'openTelegramLink' | 'share'> => {
  const openTelegramLink = (url: string): void => {
    const { pathname, search, href } = checkTelegramLink(url);
    if (!bridge.post('web_app_open_tg_link', { path_full: pathname + search })) leave(href);
  };
  return {
    openLink: (url) => {
      const { href } = checkLink(url);
      if (!bridge.post('web_app_open_link', { url: href })) leave(href);
    },
    openTelegramLink,
    share: (url, text) => openTelegramLink(shareLink(url, text)),
  };
};

/** Colours of Telegram's own parts: hex since 6.9 (background 6.1, bottom bar 7.10), else the theme's own. */
const paint = (bridge: Bridge, colour: string): void => {
  const hex: `#${string}` = `#${colour.slice(1)}`;
  if (bridge.can('web_app_request_write_access')) bridge.post('web_app_set_header_color', { color: hex });
  else bridge.post('web_app_set_header_color', { color_key: 'secondary_bg_color' });
  bridge.post('web_app_set_background_color', { color: hex });
};

/** Telegram around us, at its version: what an old client does not know is null or does nothing. */
export const telegramPlatform = (around: Surroundings): Platform => {
  const { raw, bridge, navigator } = around;
  const client = raw.get('tgWebAppPlatform') ?? '';
  const quirks = { isMac: client === 'macos' };
  const bottom = bottomButtonOf(bridge);
  bridge.post('iframe_ready', { reload_supported: true });
  bridge.on('reload_iframe', around.reload);
  return {
    kind: 'telegram',
    os: osOfClient(client, navigator.userAgent, navigator.maxTouchPoints),
    version: bridge.version,
    isSlow: isSlowAgent(navigator.userAgent),
    launch: readLaunch(raw, navigator.language),
    theme: themeSource(bridge, raw, quirks),
    insets: insetsSource(bridge, quirks),
    viewport: viewportSource(bridge),
    ready: () => {
      bridge.post('web_app_ready');
    },
    expand: () => {
      bridge.post('web_app_expand');
    },
    close: () => {
      bridge.post('web_app_close');
    },
    backButton: backButtonOf(bridge),
    bottomButton: bottom,
    haptic: hapticOf(bridge),
    confirm: confirmOf(bridge),
    ...linksOf(around),
    copyText,
    downloadFile: downloadOf(bridge),
    scanQr: scannerOf(bridge),
    closingConfirmation: (isOn) => {
      bridge.post('web_app_setup_closing_behavior', { need_confirmation: isOn });
    },
    disableVerticalSwipes: (isOn) => {
      bridge.post('web_app_setup_swipe_behavior', { allow_vertical_swipe: !isOn });
    },
    onActivated: activatedOf(around),
    homeScreen: homeScreenOf(bridge),
    requestWriteAccess: writeAccessOf(bridge),
    setColours: (colours) => {
      paint(bridge, colours.page);
      bridge.post('web_app_set_bottom_bar_color', { color: `#${colours.bar.slice(1)}` });
      bottom.colour(colours);
    },
    setBackdrop: (colour) => {
      paint(bridge, colour);
    },
  };
};
