import { AxeBuilder } from '@axe-core/playwright';
import jsqr from 'jsqr';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareWithBaseline } from '#tests/support/browser/baseline.ts';
import { openChromium } from '#tests/support/browser/chromium.ts';
import { findFaults } from '#tests/support/browser/find-faults.ts';
import type { Look } from '#tests/support/browser/looks.ts';
import { LANGUAGES, nameOf, SIZES, THEMES } from '#tests/support/browser/looks.ts';
import type { Client, MiniAppPage } from '#tests/support/browser/mini-app-page.ts';
import { openClient, openInClient } from '#tests/support/browser/mini-app-page.ts';
import { startPages } from '#tests/support/browser/start-pages.ts';
import { NOW_MS, PHONE } from './states/homes.ts';
import type { ScreenState } from './states/screen-state.ts';
import { answerAs, launchData } from './states/screen-state.ts';
import { STATES } from './states/states.ts';

const EVERY_LOOK: Look[] = THEMES.flatMap((theme) =>
  LANGUAGES.flatMap((language) => (Object.keys(SIZES) as Look['size'][]).map((size) => ({ theme, language, size }))),
);
/** Each theme, language and size once; `CAUSEWAY_LOOKS=all` (npm run test:long) looks at all eighteen. */
const FEW: Look[] = [
  { theme: 'light', language: 'en', size: '390x844' },
  { theme: 'hostile', language: 'ru', size: '360x740' },
  { theme: 'dark', language: 'ru', size: '800x600' },
];
const LOOKS = process.env['CAUSEWAY_LOOKS'] === 'all' ? EVERY_LOOK : FEW;
const isFirstOfTheme = (look: Look): boolean => LOOKS.find(({ theme }) => theme === look.theme) === look;
/** Two clients at a time: the machine has two cores. */
const AT_ONCE = 2;

let browser: Browser;
let pages: Awaited<ReturnType<typeof startPages>>;
beforeAll(async () => {
  [browser, pages] = await Promise.all([openChromium(), startPages()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await pages.stop();
});

const batches = Array.from({ length: Math.ceil(LOOKS.length / AT_ONCE) }, (_, at) =>
  LOOKS.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
);

test.each(batches.map((looks) => [looks.map(nameOf).join(', '), looks] as const))(
  'every state stands without a fault, as it was kept: %s',
  async (_, looks) => {
    const problems = await Promise.all(looks.map(lookAtAll));
    expect(problems.flat()).toEqual([]);
  },
  600_000,
);

async function lookAtAll(look: Look): Promise<string[]> {
  const client = await openClient(browser, look);
  const problems: string[] = [];
  for (const state of STATES) problems.push(...(await lookAt(client, state)));
  await client.context.close();
  return problems;
}

async function lookAt(client: Client, state: ScreenState): Promise<string[]> {
  const { look } = client;
  const here = `${state.name} ${nameOf(look)}`;
  const app = await openState(client, state).catch((error: unknown) => String(error));
  if (typeof app === 'string') return [`${here}: ${app}`];
  try {
    const problems = await findFaults(app.page);
    // Contrast and roles hang on the theme, so one language will do.
    if (isFirstOfTheme(look)) problems.push(...(await axeFaults(app)));
    problems.push(...app.complaints.filter((text) => !/Failed to load resource/.test(text)));
    const screenshot = await app.page.screenshot({ animations: 'disabled', caret: 'hide' });
    if (state.qr !== undefined) problems.push(...qrFaults(screenshot, state.qr));
    const outcome = await compareWithBaseline(`tests/browser/baselines/${state.name}/${nameOf(look)}.png`, screenshot);
    if (outcome.kind === 'differs')
      problems.push(`differs by ${(outcome.share * 100).toFixed(2)} %: see ${outcome.file}`);
    return problems.map((problem) => `${here}: ${problem}`);
  } catch (error) {
    return [`${here}: ${String(error)}`];
  } finally {
    await app.close();
  }
}

async function openState(client: Client, state: ScreenState): Promise<MiniAppPage> {
  const { version } = state;
  const app = await openInClient(client, {
    origin: pages.origin,
    initData: state.isInTelegram === false ? undefined : launchData(client.look.language),
    nowMs: NOW_MS,
    ...(version === undefined ? {} : { version }),
    prepare: async (page) => {
      await page.addInitScript((id) => {
        localStorage.clear();
        localStorage.setItem('causeway.this-device', id);
      }, PHONE.id);
      await answerAs(page, state);
    },
  });
  const isLoading = state.session === 'never' && state.isInTelegram !== false;
  try {
    await app.page
      .locator(isLoading ? 'main[aria-busy=true]' : 'main:not([aria-busy=true])')
      .waitFor({ timeout: 10_000 });
    await state.reach?.(app);
    if (state.qr !== undefined) await app.page.locator('.c-qr svg, .c-qrbig svg').first().waitFor();
    // Parts that the first picture does without are fetched after it, and nobody tells when the last of them is drawn.
    await app.page.waitForTimeout(100);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The QR on the picture itself, as a camera would read it. */
function qrFaults(screenshot: Buffer, expected: string): string[] {
  const { data, width, height } = PNG.sync.read(screenshot);
  const found = jsqr.default(new Uint8ClampedArray(data), width, height)?.data;
  return found === expected ? [] : [`the QR reads ${found ?? 'nothing'}`];
}

async function axeFaults({ page }: MiniAppPage): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `axe ${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}
