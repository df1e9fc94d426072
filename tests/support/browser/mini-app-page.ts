import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Look } from './looks.ts';
import { SIZES, themeParams } from './looks.ts';
import type { ShellCall } from './telegram-shell.ts';
import { installTelegramShell } from './telegram-shell.ts';

export type MiniAppWish = {
  readonly origin: string;
  /** As Telegram would sign it; undefined opens the address in a plain browser. */
  readonly initData: string | undefined;
  /** Of Telegram's platform: 9.1 unless told; from 6.2 on it shows popups, from 8.0 on it knows safe areas. */
  readonly version?: string;
  readonly popupAnswer?: string;
  /** The clock of the page stands still at this instant. */
  readonly nowMs?: number;
  /** Called before the page is opened: routes, throttling. */
  readonly prepare?: (page: Page, context: BrowserContext) => Promise<void>;
};

/** The Mini App in a Chromium page, in Telegram's room or in a plain browser. */
export type MiniAppPage = {
  readonly page: Page;
  /** What Telegram was told so far. */
  readonly calls: () => Promise<readonly ShellCall[]>;
  /** The words on Telegram's bottom button; undefined while it is hidden. */
  readonly bottomButton: () => Promise<{ readonly text: string; readonly isEnabled: boolean } | undefined>;
  readonly pressBottomButton: () => Promise<void>;
  readonly pressBack: () => Promise<void>;
  /** What the browser's console said against us, CSP violations included. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
};

/** A client of Telegram with its window, theme and language. Its storage lasts as long as it does. */
export async function openClient(browser: Browser, look: Look): Promise<Client> {
  const { width, height, platform } = SIZES[look.size];
  const context = await browser.newContext({
    viewport: { width, height },
    locale: look.language === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
    colorScheme: look.theme === 'light' ? 'light' : 'dark',
    reducedMotion: 'reduce',
    userAgent: USER_AGENTS[platform],
    hasTouch: platform !== 'tdesktop',
  });
  return { look, context };
}

export type Client = { readonly look: Look; readonly context: BrowserContext };

/** Opens the app in a client of its own, which closes with it. */
export async function openMiniApp(browser: Browser, wish: MiniAppWish & { readonly look: Look }): Promise<MiniAppPage> {
  const client = await openClient(browser, wish.look);
  const app = await openInClient(client, wish);
  return { ...app, close: () => client.context.close() };
}

/** Opens the app in a client that stays. */
export async function openInClient({ look, context }: Client, wish: MiniAppWish): Promise<MiniAppPage> {
  const { origin, initData, version = '9.1', nowMs } = wish;
  const { platform, top, bottom } = SIZES[look.size];
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  if (nowMs !== undefined) await page.clock.setFixedTime(nowMs);
  if (initData !== undefined) {
    const shell = { theme: themeParams(look.theme), insets: { top, bottom }, popupAnswer: wish.popupAnswer };
    await page.addInitScript(installTelegramShell, shell);
  }
  await wish.prepare?.(page, context);
  await page.goto(`${origin}/app${initData === undefined ? '' : launchHash({ initData, version, platform, look })}`);
  return { page, complaints, close: () => page.close(), ...shellOf(page) };
}

const USER_AGENTS = {
  ios: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  android:
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 Telegram-Android/12.1 (Google Pixel 9; Android 15; SDK 35; HIGH)',
  tdesktop:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
} as const;

type Launch = { readonly initData: string; readonly version: string; readonly platform: string; readonly look: Look };

function launchHash({ initData, version, platform, look }: Launch): string {
  const params = new URLSearchParams({
    tgWebAppData: initData,
    tgWebAppVersion: version,
    tgWebAppPlatform: platform,
    tgWebAppThemeParams: JSON.stringify(themeParams(look.theme)),
  });
  return `#${params}`;
}

function shellOf(page: Page): Pick<MiniAppPage, 'calls' | 'bottomButton' | 'pressBottomButton' | 'pressBack'> {
  const calls = (): Promise<readonly ShellCall[]> => page.evaluate(() => window.telegramCalls ?? []);
  const tell = (name: string): Promise<void> =>
    page.evaluate((event) => window.Telegram?.WebView?.receiveEvent?.(event, undefined), name);
  return {
    calls,
    bottomButton: async () => {
      const last = (await calls()).findLast(([name]) => name === 'web_app_setup_main_button')?.[1];
      const { text = '', is_visible: isVisible = false, is_active: isEnabled = false } = (last ?? {}) as Button;
      return isVisible ? { text, isEnabled } : undefined;
    },
    pressBottomButton: () => tell('main_button_pressed'),
    pressBack: () => tell('back_button_pressed'),
  };
}

type Button = { readonly text?: string; readonly is_visible?: boolean; readonly is_active?: boolean };
