import type { Platform } from '#contract/platforms.ts';

/** The device in hand, as far as Telegram or the browser tell. */
export type DeviceOs = 'ios' | 'android' | 'macos' | 'windows' | 'linux' | 'unknown';

const PLATFORM = {
  ios: 'ios',
  android: 'android',
  macos: 'macos',
  windows: 'windows',
  linux: 'linux',
  unknown: 'other',
} as const satisfies Record<DeviceOs, Platform>;

const THIS = {
  ios: 'this.ios',
  android: 'this.android',
  macos: 'this.mac',
  windows: 'this.pc',
  linux: 'this.pc',
  unknown: 'this.pc',
} as const satisfies Record<DeviceOs, string>;

/** What the device in hand is added as. */
export const platformOf = (os: DeviceOs): Platform => PLATFORM[os];

/** The words that follow “this”: `this.ios` and the like. */
export const thisKey = (os: DeviceOs) => THIS[os];
