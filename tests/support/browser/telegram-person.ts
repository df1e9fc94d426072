import { randomInt } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { signLaunchData } from '#web/server/dev/sign-launch-data.ts';
import type { Json } from '../house/api-client.ts';
import { until } from '../house/until.ts';
import type { House } from '../house.ts';
import type { Look } from './looks.ts';
import type { MiniAppPage } from './mini-app-page.ts';
import { openMiniApp } from './mini-app-page.ts';

const GIB = 1024 ** 3;
const PHONE: Look = { theme: 'light', language: 'en', size: '390x844' };

/** Somebody with an account of Telegram, whom the house knows or not. */
export type TelegramPerson = { readonly telegramId: number; readonly name: string };

export const newTelegramPerson = (name: string): TelegramPerson => ({ telegramId: randomInt(1, 2 ** 47), name });

/** A plan as people have one: 100 GiB a month, five devices. Returns its id. */
export async function makePlan(house: House, facts: object = {}): Promise<string> {
  const plan = { name: `Standard ${randomInt(1e9)}`, quotaBytes: 100 * GIB, reset: 'month', deviceLimit: 5, ...facts };
  return (await house.api.post('/v1/plans', plan)).string('id');
}

/** Makes him a user of the house under a plan of his own. Returns the user's id. */
export async function makeMember(house: House, { telegramId, name }: TelegramPerson): Promise<string> {
  const subscription = { planId: await makePlan(house) };
  return (await house.api.post('/v1/users', { name, telegramId, subscription })).string('id');
}

/** The users of the house with this Telegram id: one at most, if nothing was doubled. */
export async function usersOf(house: House, { telegramId }: TelegramPerson): Promise<Json[]> {
  return (await house.api.get(`/v1/users?search=${telegramId}`)).list('items');
}

/** The devices of a user, as staff see them. */
export async function devicesOf(house: House, userId: string): Promise<Json[]> {
  return (await house.api.get(`/v1/devices?userId=${userId}`)).list('items');
}

export type LaunchWish = { readonly startParam?: string; readonly authDate?: Date };

/** Launch data as Telegram signs them for the house's bot. */
export function launchOf(house: House, { telegramId, name }: TelegramPerson, wish: LaunchWish = {}): string {
  return signLaunchData({
    user: { id: telegramId, first_name: name, language_code: 'en' },
    botToken: house.botToken,
    ...wish,
  });
}

export type OpenWish = LaunchWish & {
  /** Other launch data than his; null opens a plain browser. */
  readonly initData?: string | null;
  readonly prepare?: (page: Page, context: BrowserContext) => Promise<void>;
};

/** Opens the Mini App of the house as this person on his iPhone, who says yes to every question. */
export function openAs(
  { browser, house }: { readonly browser: Browser; readonly house: House },
  person: TelegramPerson,
  { initData, prepare, ...launch }: OpenWish = {},
): Promise<MiniAppPage> {
  return openMiniApp(browser, {
    origin: house.publicUrl,
    look: PHONE,
    initData: initData === null ? undefined : (initData ?? launchOf(house, person, launch)),
    popupAnswer: 'yes',
    ...(prepare === undefined ? {} : { prepare }),
  });
}

/** Presses Telegram's bottom button as soon as it says this and can be pressed. */
export async function pressBottom(app: MiniAppPage, words: string): Promise<void> {
  await until(
    `the bottom button says “${words}”`,
    async () => {
      const button = await app.bottomButton();
      return button?.isEnabled === true && button.text === words;
    },
    20_000,
  );
  await app.pressBottomButton();
}

/** Presses it twice before the app can know of the first time. */
export function pressBottomTwice({ page }: MiniAppPage): Promise<void> {
  return page.evaluate(() => {
    window.Telegram?.WebView?.receiveEvent?.('main_button_pressed', undefined);
    window.Telegram?.WebView?.receiveEvent?.('main_button_pressed', undefined);
  });
}

/** Lets the first such request through and loses its answer. */
export async function loseFirstAnswer(page: Page, method: string, path: string): Promise<void> {
  let isLost = false;
  await page.route(`**${path}`, async (route) => {
    if (isLost || route.request().method() !== method) return route.continue();
    isLost = true;
    await route.fetch();
    return route.abort('connectionreset');
  });
}

/** The person looks away and comes back: Telegram tells the app, which looks again. */
export function comeBack({ page }: MiniAppPage): Promise<void> {
  return page.evaluate(() => {
    window.Telegram?.WebView?.receiveEvent?.('visibility_changed', { is_visible: false });
    window.Telegram?.WebView?.receiveEvent?.('visibility_changed', { is_visible: true });
  });
}
