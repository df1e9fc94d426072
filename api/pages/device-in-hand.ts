import type { Platform } from '#contract/platforms.ts';
import type { WordKey } from './speak.ts';

/** What somebody holds or sits at, by his browser: what runs on it, and the word that goes after “this”. */
export type DeviceInHand = {
  readonly platform: Platform;
  readonly word: Extract<WordKey, `this.${string}`>;
  /** In the hand: it can be pressed on, and its camera reads a QR of somebody else. */
  readonly isHandheld: boolean;
};

const KNOWN: readonly (readonly [RegExp, DeviceInHand])[] = [
  [/AppleTV|tvOS/i, { platform: 'apple-tv', word: 'this.tv', isHandheld: false }],
  [/iPhone|iPod/, { platform: 'ios', word: 'this.ios', isHandheld: true }],
  [/iPad/, { platform: 'ios', word: 'this.ipad', isHandheld: true }],
  [
    /Android.*\b(?:TV|AFT\w+|BRAVIA)\b|Android TV|GoogleTV/,
    { platform: 'android-tv', word: 'this.tv', isHandheld: false },
  ],
  [/Android.*Mobile/, { platform: 'android', word: 'this.android', isHandheld: true }],
  [/Android/, { platform: 'android', word: 'this.tablet', isHandheld: true }],
  [/Windows/, { platform: 'windows', word: 'this.pc', isHandheld: false }],
  [/Macintosh|Mac OS X/, { platform: 'macos', word: 'this.mac', isHandheld: false }],
];

const COMPUTER: DeviceInHand = { platform: 'linux', word: 'this.pc', isHandheld: false };

/** Whatever tells nothing of itself is taken for a computer. */
export function deviceInHand(userAgent: string): DeviceInHand {
  return KNOWN.find(([name]) => name.test(userAgent))?.[1] ?? COMPUTER;
}
