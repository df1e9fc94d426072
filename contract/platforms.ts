/** What a device runs, as far as anybody told. */
export const PLATFORMS = [
  'unknown',
  'ios',
  'android',
  'windows',
  'macos',
  'linux',
  'apple-tv',
  'android-tv',
  'router',
  'other',
] as const;
export type Platform = (typeof PLATFORMS)[number];
