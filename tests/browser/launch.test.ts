import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SessionBearer } from '#api/session/session-bearer.ts';
import { issueBearer } from '#api/session/session-bearer.ts';
import { inviteStart } from '#contract/invite-start.ts';
import { ManualClock } from '#kit/clock.ts';
import { parseKeyring } from '#kit/keyring.ts';
import { openChromium } from '#tests/support/browser/chromium.ts';
import type { MiniAppPage } from '#tests/support/browser/mini-app-page.ts';
import { readLines } from '#tests/support/browser/read-lines.ts';
import type { OpenWish, TelegramPerson } from '#tests/support/browser/telegram-person.ts';
import {
  comeBack,
  launchOf,
  makeMember,
  makePlan,
  newTelegramPerson,
  openAs,
  pressBottom,
  usersOf,
} from '#tests/support/browser/telegram-person.ts';
import { HouseProcess } from '#tests/support/house/house-process.ts';
import type { House } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ago = (ms: number): Date => new Date(Date.now() - ms);
const anna = newTelegramPerson('Anna');

let house: House;
let browser: Browser;
let annaId: string;
let startParam: string;
const open: MiniAppPage[] = [];

beforeAll(async () => {
  [browser, house] = await Promise.all([openChromium(), raiseHouse({ web: true, startAgent: false })]);
  annaId = await makeMember(house, anna);
  const invite = await house.api.post('/v1/invites', { planId: await makePlan(house), maxUses: 100 });
  startParam = inviteStart(invite.string('token'));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.close()));
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

async function openApp(person: TelegramPerson, wish: OpenWish = {}): Promise<MiniAppPage> {
  const app = await openAs({ browser, house }, person, wish);
  open.push(app);
  return app;
}

const heading = ({ page }: MiniAppPage, name: string) => page.getByRole('heading', { name });
const atHome = (app: MiniAppPage) => heading(app, 'Add your first device').waitFor();
const countUsers = async (): Promise<number> => (await house.api.get('/v1/users?limit=200')).list('items').length;

/** What the page was told, by paths: `POST /v1/tma/session 401 LAUNCH_EXPIRED`. */
function listAnswers(page: Page): string[] {
  const answers: string[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/v1/')) return;
    const at = answers.push(`${response.request().method()} ${pathname} ${response.status()}`) - 1;
    if (response.ok()) return;
    void response.json().then(({ code }: { code: string }) => (answers[at] += ` ${code}`));
  });
  return answers;
}

describe('launch data', () => {
  const invited = newTelegramPerson('Nobody');
  const signed = (wish: { authDate?: Date } = {}): string => launchOf(house, invited, { startParam, ...wish });
  const cases: readonly (readonly [string, string, () => string])[] = [
    ['without a signature', 'LAUNCH_MALFORMED', () => signed().replace(/&hash=.*/, '')],
    ['that are rubbish', 'LAUNCH_MALFORMED', () => 'hello'],
    ['with a field that comes twice', 'LAUNCH_MALFORMED', () => `${signed()}&auth_date=1`],
    ['61 minutes old', 'LAUNCH_EXPIRED', () => signed({ authDate: ago(61 * MINUTE_MS) })],
    ['of the day after tomorrow', 'LAUNCH_MALFORMED', () => signed({ authDate: ago(-48 * HOUR_MS) })],
    [
      'with somebody else’s id in them',
      'LAUNCH_TAMPERED',
      () => signed().replace(String(invited.telegramId), String(anna.telegramId)),
    ],
    [
      'signed for another bot',
      'LAUNCH_TAMPERED',
      () => launchOf({ ...house, botToken: '1:another-token-of-a-bot' }, invited, { startParam }),
    ],
  ];
  test.each(cases)('%s: the person is asked to open the app again (%s), and nothing is made', async (_, code, make) => {
    const before = await countUsers();
    let answers: string[] = [];
    const app = await openApp(invited, {
      initData: make(),
      prepare: async (page) => {
        answers = listAnswers(page);
      },
    });
    await heading(app, 'Please open the app again').waitFor();
    await expect.poll(() => answers).toEqual([`POST /v1/tma/session 401 ${code}`]);
    expect(await app.page.locator('main').innerText()).not.toContain('Anna');
    await pressBottom(app, 'Open again');
    await expect.poll(async () => (await app.calls()).some(([name]) => name === 'web_app_close')).toBe(true);
    expect([await countUsers(), (await usersOf(house, invited)).length]).toEqual([before, 0]);
  });

  test('older than the newest that the person came with are refused; the same ones may come again', async () => {
    const [old, newest] = [launchOf(house, anna, { authDate: ago(2_000) }), launchOf(house, anna)];
    const app = await openApp(anna, { initData: newest });
    await atHome(app);
    await app.page.reload();
    await atHome(app);
    const replayed = await openApp(anna, { initData: old });
    await heading(replayed, 'Please open the app again').waitFor();
    await comeBack(app);
    await atHome(app);
  });

  test('are missing in a plain browser, which says where to open it and asks the server for nothing', async () => {
    let answers: string[] = [];
    const app = await openApp(anna, {
      initData: null,
      prepare: async (page) => {
        answers = listAnswers(page);
      },
    });
    await heading(app, 'Open it in Telegram').waitFor();
    expect(answers).toEqual([]);
    expect(app.complaints).toEqual([]);
  });

  test('of somebody without an invitation show whom to ask, and make nobody of him', async () => {
    const stranger = newTelegramPerson('Stranger');
    const app = await openApp(stranger);
    await heading(app, 'Access here is by invitation').waitFor();
    expect(await usersOf(house, stranger)).toEqual([]);
  });

  test('leave the address at once', async () => {
    const app = await openApp(anna);
    await atHome(app);
    expect(app.page.url()).toBe(`${house.publicUrl}/app`);
  });
});

describe('an installation whose api has no bot', () => {
  test('says that this screen did not load, and goes on by itself when it has one', async () => {
    const { spec } = house.processes.api;
    const { TELEGRAM_BOT_TOKEN: _none, ...env } = spec.env;
    await house.processes.api.stop();
    const botless = new HouseProcess({ ...spec, env }, house.log);
    try {
      await botless.start();
      const app = await openApp(anna);
      await heading(app, 'This screen didn’t load').waitFor();
      const lastLines = async () => (await readLines(app.page.locator('main'))).slice(-2);
      await expect
        .poll(lastLines)
        .toEqual([
          expect.stringMatching(/^Trying again in \d+ seconds?$/),
          expect.stringMatching(/^Code for support: [0-9A-F]{4}-[0-9A-F]{4}$/),
        ]);
      await botless.stop();
      await house.processes.api.start();
      await atHome(app);
    } finally {
      await botless.stop();
      if (!house.processes.api.isRunning) await house.processes.api.start();
    }
  });
});

describe('a session', () => {
  test('is renewed by itself before its fifteen minutes are over', async () => {
    let answers: string[] = [];
    const app = await openApp(anna, {
      prepare: async (page) => {
        await page.clock.install();
        answers = listAnswers(page);
      },
    });
    await atHome(app);
    await app.page.clock.fastForward(14.5 * MINUTE_MS);
    await comeBack(app);
    await expect
      .poll(() => answers)
      .toEqual(['POST /v1/tma/session 200', 'POST /v1/tma/session/renew 200', 'GET /v1/me 200']);
  });

  test('that has run out is opened anew by the same launch data, and nobody notices', async () => {
    let answers: string[] = [];
    const initData = launchOf(house, anna);
    const app = await openApp(anna, {
      initData,
      prepare: async (page) => {
        answers = listAnswers(page);
        await givePastBearer(page, initData);
      },
    });
    await atHome(app);
    await comeBack(app);
    await expect
      .poll(() => answers)
      .toEqual([
        'POST /v1/tma/session 200',
        'GET /v1/me 401 SESSION_ENDED',
        'POST /v1/tma/session 200',
        'GET /v1/me 200',
      ]);
    await atHome(app);
  });

  test('that has run out after the hour of its launch data says so, and how to go on', async () => {
    const app = await openApp(anna, {
      authDate: ago(61 * MINUTE_MS),
      prepare: (page) => givePastBearer(page, launchOf(house, anna)),
    });
    await atHome(app);
    await comeBack(app);
    await heading(app, 'Please open the app again').waitFor();
    expect(await app.page.locator('main').innerText()).toContain(
      'Once a day we check that it’s you. Your devices are fine.',
    );
  });
});

/** Lets the page sign in with these launch data, and gives it a bearer that the api made and that has run out since. */
async function givePastBearer(page: Page, initData: string): Promise<void> {
  let isGiven = false;
  await page.route('**/v1/tma/session', async (route) => {
    if (isGiven) return route.continue();
    isGiven = true;
    const headers = { ...route.request().headers(), authorization: `tma ${initData}` };
    const answer = await route.fetch({ headers });
    const session = (await answer.json()) as { bearer: { token: string } };
    const { token } = await pastBearer();
    return route.fulfill({ response: answer, json: { ...session, bearer: { ...session.bearer, token } } });
  });
}

function pastBearer(): Promise<SessionBearer> {
  const clock = new ManualClock(ago(16 * MINUTE_MS));
  const session = { tenantId: house.world.tenantId, userId: annaId, signedInAt: clock.now() };
  return issueBearer({ keys: parseKeyring(house.kek), clock }, session);
}
