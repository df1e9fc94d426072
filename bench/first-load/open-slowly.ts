import type { Browser, CDPSession, Page } from 'playwright-core';
import { openChromium } from '#tests/support/browser/chromium.ts';
import type { MiniAppPage } from '#tests/support/browser/mini-app-page.ts';
import type { TelegramPerson } from '#tests/support/browser/telegram-person.ts';
import { openAs } from '#tests/support/browser/telegram-person.ts';
import type { House } from '#tests/support/house.ts';
import { observePage } from './page-timings.ts';
import type { ScriptBytes } from './script-bytes.ts';
import { collectScripts } from './script-bytes.ts';

/** A phone of the lower middle on a slow mobile net. */
const CPU_SLOWDOWN = 4;
const DOWN_BITS_PER_SECOND = 1_600_000;
const UP_BITS_PER_SECOND = 750_000;
const LATENCY_MS = 150;
/** Nothing of the net for so long: the page has come to rest. */
const REST_MS = 700;

export type SlowOpening = {
  readonly app: MiniAppPage;
  readonly weighScripts: () => Promise<ScriptBytes>;
  /** Waits until the page asks the net for nothing any more. */
  readonly whenResting: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens the Mini App in a browser that has never seen it, slowed down by Chromium's own means. */
export async function openSlowly(house: House, person: TelegramPerson): Promise<SlowOpening> {
  const browser: Browser = await openChromium();
  let weighScripts: SlowOpening['weighScripts'] = () => Promise.resolve({ gzipBytes: 0, count: 0 });
  const app = await openAs({ browser, house }, person, {
    prepare: async (page, context) => {
      await slowDown(await context.newCDPSession(page));
      await observePage(page);
      weighScripts = collectScripts(page);
    },
  });
  return { app, weighScripts, whenResting: () => whenResting(app.page), close: () => browser.close() };
}

async function slowDown(devtools: CDPSession): Promise<void> {
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: DOWN_BITS_PER_SECOND / 8,
    uploadThroughput: UP_BITS_PER_SECOND / 8,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
}

async function whenResting(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(REST_MS);
}
