import type { Os } from './platform.ts';

const WORDS: readonly (readonly [RegExp, Os])[] = [
  [/iphone|ipad|ipod/i, 'ios'],
  [/android/i, 'android'],
  [/windows/i, 'windows'],
  [/mac os|macintosh/i, 'macos'],
  [/linux|x11|cros/i, 'linux'],
];

/** From the browser's own words. An iPad says it is a Mac, but a Mac has no touch. */
export const osOfAgent = (agent: string, touchPoints: number): Os => {
  const os = WORDS.find(([pattern]) => pattern.test(agent))?.[1] ?? 'unknown';
  return os === 'macos' && touchPoints > 1 ? 'ios' : os;
};

/** From Telegram's name of its client; desktop and web clients do not say what they run on, so the browser does. */
export const osOfClient = (client: string, agent: string, touchPoints: number): Os => {
  if (client === 'ios') return 'ios';
  if (client === 'android' || client === 'android_x') return 'android';
  if (client === 'macos') return 'macos';
  return osOfAgent(agent, touchPoints);
};

/** Telegram for Android says how strong the device is. */
export const isSlowAgent = (agent: string): boolean => /Telegram-Android\/[^(]*\([^)]*;\s*LOW\)/.test(agent);
