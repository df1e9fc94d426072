import { browserPlatform } from './browser/browser-platform.ts';
import { captureLaunch } from './launch/capture-launch.ts';
import type { Platform } from './platform.ts';
import { openBridge } from './telegram/bridge.ts';
import { hasNativeBridge } from './telegram/has-native-bridge.ts';
import { telegramPlatform } from './telegram/telegram-platform.ts';

let opened: Platform | undefined;

/** Where we are: inside Telegram when there is a launch and somebody to talk to, else a plain browser. Only in a browser. */
export const openPlatform = (): Platform => {
  if (opened !== undefined) return opened;
  const raw = captureLaunch();
  opened =
    raw !== undefined && hasNativeBridge(window)
      ? telegramPlatform({
          raw,
          bridge: openBridge(raw.get('tgWebAppVersion') ?? '6.0'),
          navigator,
          document,
          leave: (url) => {
            window.open(url, '_blank', 'noopener,noreferrer');
          },
          reload: () => {
            window.location.reload();
          },
        })
      : browserPlatform(raw);
  return opened;
};
