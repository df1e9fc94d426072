import type { Platform } from '#contract/platforms.ts';
import type { IconName } from '#web/console-ui/show/icon-table.ts';

/** What a device looks like, as far as anybody told. */
export const DEVICE_ICONS = {
  unknown: 'monitor',
  ios: 'phone',
  android: 'phone',
  windows: 'laptop',
  macos: 'laptop',
  linux: 'laptop',
  'apple-tv': 'monitor',
  'android-tv': 'monitor',
  router: 'router',
  other: 'monitor',
} as const satisfies Record<Platform, IconName>;
