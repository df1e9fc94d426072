import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareWithBaseline } from '#tests/support/browser/baseline.ts';
import { openChromium } from '#tests/support/browser/chromium.ts';
import { findFaults } from '#tests/support/browser/find-faults.ts';
import type { Look } from '#tests/support/browser/looks.ts';
import { LANGUAGES, nameOf, SIZES, THEMES } from '#tests/support/browser/looks.ts';
import type { MiniAppPage } from '#tests/support/browser/mini-app-page.ts';
import { openMiniApp } from '#tests/support/browser/mini-app-page.ts';
import { startPages } from '#tests/support/browser/start-pages.ts';
import { NOW_MS } from './states/homes.ts';
import type { ScreenState } from './states/screen-state.ts';
import { answerAs, launchData } from './states/screen-state.ts';
import { STATES } from './states/states.ts';

const LOOKS: Look[] = THEMES.flatMap((theme) =>
  LANGUAGES.flatMap((language) => (Object.keys(SIZES) as Look['size'][]).map((size) => ({ theme, language, size }))),
);
const ONE_SIZE = '390x844';

let browser: Browser;
let pages: Awaited<ReturnType<typeof startPages>>;
beforeAll(async () => {
  [browser, pages] = await Promise.all([openChromium(), startPages()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await pages.stop();
});

describe.each(STATES)('$name', (state) => {
  test('stands in every theme, language and size without a fault, as it was kept', async () => {
    const problems: string[] = [];
    for (const look of LOOKS) problems.push(...(await lookAt(state, look)));
    expect(problems).toEqual([]);
  }, 120_000);
});

async function lookAt(state: ScreenState, look: Look): Promise<string[]> {
  const app = await openState(state, look);
  const here = `${state.name} ${nameOf(look)}`;
  try {
    const problems = await findFaults(app.page);
    // Contrast and roles do not hang on the size of the window.
    if (look.size === ONE_SIZE) problems.push(...(await axeFaults(app)));
    problems.push(...app.complaints.filter((text) => !/Failed to load resource/.test(text)));
    const file = `tests/browser/baselines/${state.name}/${nameOf(look)}.png`;
    const outcome = await compareWithBaseline(
      file,
      await app.page.screenshot({ animations: 'disabled', caret: 'hide' }),
    );
    if (outcome.kind === 'differs')
      problems.push(`differs by ${(outcome.share * 100).toFixed(2)} %: see ${outcome.file}`);
    return problems.map((problem) => `${here}: ${problem}`);
  } catch (error) {
    return [`${here}: ${String(error)}`];
  } finally {
    await app.close();
  }
}

async function openState(state: ScreenState, look: Look): Promise<MiniAppPage> {
  const { version } = state;
  const app = await openMiniApp(browser, {
    origin: pages.origin,
    look,
    initData: state.isInTelegram === false ? undefined : launchData(look.language),
    nowMs: NOW_MS,
    ...(version === undefined ? {} : { version }),
    prepare: (page) => answerAs(page, state),
  });
  await app.page
    .locator(
      state.session === 'never' && state.isInTelegram !== false ? 'main[aria-busy=true]' : 'main:not([aria-busy=true])',
    )
    .waitFor();
  await state.reach?.(app);
  await app.page.waitForTimeout(150);
  return app;
}

async function axeFaults({ page }: MiniAppPage): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `axe ${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}
