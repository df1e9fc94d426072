import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inviteStart } from '#contract/invite-start.ts';
import type { TunnelClient } from '#scripts/client/start-tunnel-client.ts';
import { startTunnelClient } from '#scripts/client/start-tunnel-client.ts';
import { patternDigest } from '#scripts/demo/byte-pattern.ts';
import type { DemoOrigin } from '#scripts/demo/demo-origin.ts';
import { startDemoOrigin } from '#scripts/demo/demo-origin.ts';
import { openChromium } from '#tests/support/browser/chromium.ts';
import type { MiniAppPage } from '#tests/support/browser/mini-app-page.ts';
import { readLines } from '#tests/support/browser/read-lines.ts';
import type { OpenWish, TelegramPerson } from '#tests/support/browser/telegram-person.ts';
import {
  devicesOf,
  loseFirstAnswer,
  makePlan,
  newTelegramPerson,
  openAs,
  pressBottom,
  pressBottomTwice,
  usersOf,
} from '#tests/support/browser/telegram-person.ts';
import { until } from '#tests/support/house/until.ts';
import type { House } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';

const TEN_MIB = 10 * 1024 * 1024;
const CONNECT = 'Connect this iPhone';
const HAPP = 'Happ/3.21.1';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

let origin: DemoOrigin;
let house: House;
let browser: Browser;
let planId: string;
const open: MiniAppPage[] = [];
const figures: string[] = [];

beforeAll(async () => {
  [origin, browser] = await Promise.all([startDemoOrigin(), openChromium()]);
  house = await raiseHouse({ web: true, egressAllow: [{ address: '127.0.0.1', port: origin.port }] });
  planId = await makePlan(house);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.close()));
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
  await origin?.close();
  process.stdout.write(`\ninvite in Chromium\n${figures.map((line) => `  ${line}\n`).join('')}`);
});

async function openApp(person: TelegramPerson, wish: OpenWish): Promise<MiniAppPage> {
  const app = await openAs({ browser, house }, person, wish);
  open.push(app);
  return app;
}

/** An invite to the plan, and what the link to it carries. */
async function makeInvite(maxUses: number) {
  const invite = await house.api.post('/v1/invites', { planId, maxUses });
  const countUses = async (): Promise<number> => {
    const items = (await house.api.get('/v1/invites')).list('items');
    return Number(items.find((item) => item.string('id') === invite.string('id'))?.bytes('useCount'));
  };
  return { startParam: inviteStart(invite.string('token')), countUses };
}

/** What is there of somebody: users and their devices. */
async function countOf(person: TelegramPerson): Promise<{ users: number; devices: number }> {
  const users = await usersOf(house, person);
  const devices = await Promise.all(users.map((user) => devicesOf(house, user.string('id'))));
  return { users: users.length, devices: devices.flat().length };
}

const heading = ({ page }: MiniAppPage, name: string) => page.getByRole('heading', { name });
describe('somebody new with an invite', () => {
  test('gets through in three taps after opening, and the invite is used up', async () => {
    const ira = newTelegramPerson('Ira');
    const { startParam, countUses } = await makeInvite(1);
    const app = await openApp(ira, { startParam });
    await heading(app, 'Ira, you’re invited').waitFor();
    expect(await readLines(app.page.locator('main .c-list'))).toEqual([
      '100 GB a month',
      'Up to 5 devices',
      'No end date',
    ]);
    const startedAtMs = performance.now();
    let taps = 0;

    await pressBottom(app, CONNECT);
    taps += 1;

    await app.page.getByRole('button', { name: 'Open in Happ' }).click();
    taps += 1;

    const address = await until('Telegram was asked to open a page', () => openedPage(app));
    expect(address).toMatch(new RegExp(`^${house.publicUrl}/open/happ/`));
    const context = await browser.newContext({ userAgent: IPHONE, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(address);
    const button = page.getByRole('link', { name: 'Open Happ' });
    const target = (await button.getAttribute('href')) ?? '';
    await button.click();
    taps += 1;
    await context.close();
    figures.push(`from “${CONNECT}” to the app in ${Math.round(performance.now() - startedAtMs)} ms and ${taps} taps`);
    expect(taps).toBeLessThanOrEqual(3);

    const client = await importInHapp(target);
    const end = await client.download(origin.url(TEN_MIB)).ended;
    expect(end).toMatchObject({ outcome: 'complete', bodyBytes: TEN_MIB, sha256: patternDigest(TEN_MIB) });
    await heading(app, 'You’re connected').waitFor();
    await client.stop();
    expect([await countOf(ira), await countUses()]).toEqual([{ users: 1, devices: 1 }, 1]);
    expect(app.complaints).toEqual([]);
  });

  test('is told so when it was used already, and nothing is made', async () => {
    const { startParam } = await makeInvite(1);
    const [first, late] = [newTelegramPerson('Oleg'), newTelegramPerson('Mila')];
    const app = await openApp(first, { startParam });
    await pressBottom(app, CONNECT);
    await heading(app, 'Connect this iPhone').waitFor();
    const tooLate = await openApp(late, { startParam });
    await heading(tooLate, 'This invitation no longer works').waitFor();
    expect(await countOf(late)).toEqual({ users: 0, devices: 0 });
    // He who used it opens the same link again and is at home.
    const again = await openApp(first, { startParam });
    await heading(again, 'Your devices').waitFor();
    expect(await countOf(first)).toEqual({ users: 1, devices: 1 });
  });

  test('is told so when it is used up between looking and accepting', async () => {
    const { startParam } = await makeInvite(1);
    const [quick, slow] = [newTelegramPerson('Quick'), newTelegramPerson('Slow')];
    const apps = await Promise.all([openApp(quick, { startParam }), openApp(slow, { startParam })]);
    const [first, second] = apps;
    await Promise.all([
      heading(first, 'Quick, you’re invited').waitFor(),
      heading(second, 'Slow, you’re invited').waitFor(),
    ]);
    await pressBottom(first, CONNECT);
    await heading(first, 'Connect this iPhone').waitFor();
    await pressBottom(second, CONNECT);
    await heading(second, 'This invitation no longer works').waitFor();
    expect(await countOf(slow)).toEqual({ users: 0, devices: 0 });
  });

  test('becomes one user with one device by two taps in one moment', async () => {
    const { startParam, countUses } = await makeInvite(5);
    const zoe = newTelegramPerson('Zoe');
    const app = await openApp(zoe, { startParam });
    await heading(app, 'Zoe, you’re invited').waitFor();
    await expect.poll(() => app.bottomButton()).toEqual({ text: CONNECT, isEnabled: true });
    await pressBottomTwice(app);
    await heading(app, 'Connect this iPhone').waitFor();
    expect([await countOf(zoe), await countUses()]).toEqual([{ users: 1, devices: 1 }, 1]);
  });

  test('becomes one user with one device when the answer is lost and he taps again', async () => {
    const { startParam, countUses } = await makeInvite(5);
    const max = newTelegramPerson('Max');
    const app = await openApp(max, { startParam, prepare: (page) => loseFirstAnswer(page, 'POST', '/v1/tma/invite') });
    await heading(app, 'Max, you’re invited').waitFor();
    await pressBottom(app, CONNECT);
    await app.page.getByRole('alert').getByText('No answer came. Try again: nothing is done twice.').waitFor();
    await pressBottom(app, CONNECT);
    await heading(app, 'Connect this iPhone').waitFor();
    expect([await countOf(max), await countUses()]).toEqual([{ users: 1, devices: 1 }, 1]);
  });
});

/** The address that Telegram was asked to open in a browser. */
async function openedPage(app: MiniAppPage): Promise<string | undefined> {
  const data = (await app.calls()).findLast(([name]) => name === 'web_app_open_link')?.[1];
  return typeof data === 'object' && data !== null && 'url' in data ? String(data.url) : undefined;
}

/** What Happ does with the link by which it was opened: it fetches the device link, and connects by what it got. */
async function importInHapp(target: string): Promise<TunnelClient> {
  const link = target.slice('happ://add/'.length);
  expect(link).toMatch(new RegExp(`^${house.publicUrl}/s/`));
  const answer = await fetch(link, { headers: { 'user-agent': HAPP } });
  expect(answer.status).toBe(200);
  return startTunnelClient({ app: 'xray', document: await answer.text() });
}
