import type { Locator, Page } from 'playwright-core';
import type { TelegramPerson } from '#tests/support/browser/telegram-person.ts';
import { makeMember, newTelegramPerson } from '#tests/support/browser/telegram-person.ts';
import { addPhone } from '#tests/support/house/people.ts';
import type { House } from '#tests/support/house.ts';
import type { Bench, BenchRun, Measured } from '../bench-run.ts';
import { raiseBenchHouse } from '../house/raise-bench-house.ts';
import { percentile } from '../measure/percentile.ts';
import type { SlowOpening } from './open-slowly.ts';
import { openSlowly } from './open-slowly.ts';
import type { PageTimings } from './page-timings.ts';
import { readTimings } from './page-timings.ts';

const DEVICES = 3;
/** As chunks are spoken of: thousands. */
const KB = 1_000;

/**
 * Somebody with three devices opens the Mini App on a slow phone and a slow net, each time in a browser that has never seen
 * it; then he goes about in it. The production build through the public origin, the real api behind it.
 */
export const bench: Pick<Bench, 'run'> = {
  run: async (run) => {
    const { house, agent } = await raiseBenchHouse(run, { web: true });
    await agent.start();
    const person = newTelegramPerson('Anna');
    const userId = await makeMember(house, person);
    for (let count = 0; count < DEVICES; count += 1) await addPhone(house, userId);
    // The server packs its files when they are first asked for.
    await openOnce(run, house, person);
    const openings: Opening[] = [];
    for (let round = run.isQuick ? 2 : 5; round > 0; round -= 1) openings.push(await openOnce(run, house, person));
    return figures(openings);
  },
};

const STEPS = ['open add sheet', 'switch tab', 'open device', 'open plan'] as const;
type Step = (typeof STEPS)[number];
type Opening = {
  readonly timings: PageTimings;
  readonly firstBytes: number;
  readonly allBytes: number;
  readonly tapsMs: Readonly<Record<Step, number>>;
};

async function openOnce(run: BenchRun, house: House, person: TelegramPerson): Promise<Opening> {
  const opening = await openSlowly(house, person);
  try {
    const { page } = opening.app;
    // What Playwright puts into a page to look at it takes a slow phone 70 ms: not before the page has come to rest.
    await opening.whenResting();
    await page
      .locator('.c-dev')
      .nth(DEVICES - 1)
      .and(page.locator('button'))
      .waitFor();
    const timings = await readTimings(page);
    const { gzipBytes: firstBytes, count } = await opening.weighScripts();
    const tapsMs = await goAbout(opening);
    const { gzipBytes: allBytes } = await opening.weighScripts();
    run.say(
      `ready ${round(timings.readyMs)} ms, first paint ${round(timings.firstPaintMs)} ms, largest ${round(timings.largestPaintMs)} ms, ` +
        `shift ${timings.layoutShift.toFixed(3)}, ${count} scripts of ${round(firstBytes / KB)} KB; ` +
        STEPS.map((step) => `${step} ${tapsMs[step]} ms`).join(', '),
    );
    return { timings, firstBytes, allBytes, tapsMs };
  } finally {
    await opening.close();
  }
}

const round = (value: number | undefined): number => Math.round(value ?? Number.NaN);

/** Every place that fetches something of its own, each by a tap. */
async function goAbout({ app, whenResting }: SlowOpening): Promise<Record<Step, number>> {
  const { page } = app;
  const tab = (name: string): Locator => page.locator('.c-tabs').getByRole('button', { name });
  const sheet = await timeTap(page, page.getByRole('button', { name: 'Add a device' }), page.getByRole('dialog'));
  await app.pressBack();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const connect = await timeTap(page, tab('Connect'), page.getByText('Connect this iPhone'));
  await whenResting();
  const help = await timeTap(page, tab('Help'), page.getByText('Change my link'));
  const back = await timeTap(page, tab('Devices'), page.locator('.c-dev').first());
  const device = await timeTap(page, page.locator('.c-dev').first(), page.getByText('Remove device'));
  await whenResting();
  await app.pressBack();
  const plan = await timeTap(page, page.locator('.c-strip'), page.getByRole('heading', { name: 'Your plan' }));
  await whenResting();
  return {
    'open add sheet': sheet,
    'switch tab': Math.max(connect, help, back),
    'open device': device,
    'open plan': plan,
  };
}

/** From the finger to the next picture, as the browser times events; 16 ms where it was quicker than it tells. */
async function timeTap(page: Page, target: Locator, whatComes: Locator): Promise<number> {
  await target.scrollIntoViewIfNeeded();
  const { tapsMs: before } = await readTimings(page);
  // By the finger itself: Playwright's own tap looks into the page first, on the time of the page.
  const { x, y, width, height } = (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await whatComes.first().waitFor();
  // Entries come after the picture that they end with.
  await page.waitForTimeout(300);
  const { tapsMs } = await readTimings(page);
  return Math.max(16, ...tapsMs.slice(before.length));
}

function figures(openings: readonly Opening[]): Measured[] {
  const median = (read: (opening: Opening) => number | undefined): number =>
    percentile(
      openings.map((opening) => read(opening) ?? Number.NaN),
      0.5,
    );
  return [
    { name: 'web_app_ready', value: median(({ timings }) => timings.readyMs), unit: 'ms' },
    { name: 'largest contentful paint', value: median(({ timings }) => timings.largestPaintMs), unit: 'ms' },
    { name: 'layout shift', value: median(({ timings }) => timings.layoutShift), unit: '' },
    { name: 'scripts until idle', value: median(({ firstBytes }) => firstBytes / KB), unit: 'KB gzip' },
    ...STEPS.map((step) => ({ name: step, value: median(({ tapsMs }) => tapsMs[step]), unit: 'ms' })),
    { name: 'first contentful paint', value: median(({ timings }) => timings.firstPaintMs), unit: 'ms' },
    { name: 'scripts of every screen together', value: median(({ allBytes }) => allBytes / KB), unit: 'KB gzip' },
  ];
}
