import { expect, it } from 'vitest';
import { isSlowAgent, osOfAgent, osOfClient } from './os-of.ts';

it.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', 5, 'ios'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 5, 'ios'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 0, 'macos'],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9)', 5, 'android'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 0, 'windows'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 0, 'linux'],
  ['?', 0, 'unknown'],
] as const)('%s with %d fingers is %s', (agent, touchPoints, os) => {
  expect(osOfAgent(agent, touchPoints)).toBe(os);
});

it('believes the client where it knows, and the browser where it does not', () => {
  expect(osOfClient('android_x', 'Windows', 0)).toBe('android');
  expect(osOfClient('tdesktop', 'Mozilla/5.0 (Windows NT 10.0)', 0)).toBe('windows');
  expect(osOfClient('weba', 'Mozilla/5.0 (X11; Linux x86_64)', 0)).toBe('linux');
});

it('knows a weak device by what Telegram says of it', () => {
  expect(isSlowAgent('Mozilla/5.0 (Linux) Telegram-Android/11.3.3 (Xiaomi M2101; Android 14; SDK 34; LOW)')).toBe(true);
  expect(isSlowAgent('Mozilla/5.0 (Linux) Telegram-Android/11.3.3 (Google Pixel; Android 14; SDK 34; AVERAGE)')).toBe(
    false,
  );
});
