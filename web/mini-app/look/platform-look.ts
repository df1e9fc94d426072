import type { Platform } from '#contract/platforms.ts';

/** How a kind of device looks: its drawing and its words. */
const LOOKS = {
  ios: { icon: 'phone', words: 'os.ios' },
  android: { icon: 'android', words: 'os.android' },
  windows: { icon: 'pc', words: 'os.windows' },
  macos: { icon: 'pc', words: 'os.mac' },
  linux: { icon: 'laptop', words: 'os.linux' },
  'apple-tv': { icon: 'tv', words: 'os.tv' },
  'android-tv': { icon: 'tv', words: 'os.tv' },
  router: { icon: 'router', words: 'os.router' },
  other: { icon: 'devices', words: 'os.linux' },
  unknown: { icon: 'devices', words: 'os.linux' },
} as const satisfies Record<Platform, { readonly icon: string; readonly words: string }>;

export const iconOf = (platform: Platform) => LOOKS[platform].icon;
export const osWords = (platform: Platform) => LOOKS[platform].words;

/** What one may choose when adding a device, in the order of the picture. */
export const CHOICES = [
  'ios',
  'android',
  'windows',
  'macos',
  'linux',
  'android-tv',
] as const satisfies readonly Platform[];
