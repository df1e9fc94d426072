import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

export const CONSOLE_SIZES = {
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;
export type ConsoleSize = keyof typeof CONSOLE_SIZES;
export type ConsoleTheme = 'light' | 'dark';

export type ConsoleWish = {
  readonly origin: string;
  readonly size?: ConsoleSize;
  readonly theme?: ConsoleTheme;
  readonly language?: 'en' | 'ru';
};

export type ConsoleTab = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained of: errors, and everything that the policy forbade. */
  readonly complaints: string[];
  readonly open: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

const PATIENCE_MS = 20_000;

/** A browser of one's own before the console. */
export async function openConsoleTab(browser: Browser, wish: ConsoleWish): Promise<ConsoleTab> {
  const { origin, size = 'desk', theme = 'light', language = 'en' } = wish;
  const context = await browser.newContext({
    viewport: CONSOLE_SIZES[size],
    colorScheme: theme,
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Riga',
    reducedMotion: 'reduce',
    hasTouch: size === 'phone',
    deviceScaleFactor: size === 'phone' ? 2 : 1,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // What an answer of 4xx leaves in the console is the browser's word for what the page says itself.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const open = async (path: string): Promise<void> => {
    await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
  };
  return { page, context, complaints, open, close: () => context.close() };
}

/**
 * Waits until the page hears keys. The server's HTML says *Live* already; that the line beats is said by the page alone,
 * once it has come alive.
 */
export async function whenAlive(page: Page): Promise<void> {
  await page.locator('.k-liveline[aria-busy=false]').waitFor({ state: 'attached' });
}

/** What axe finds against WCAG 2.2 AA on the page as it stands: `rule: place`. */
export async function findBarriers(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // Our pages hold no frames: a page of its own to gather what frames say would take as long as the look itself.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** A key in the machine itself that says yes to whoever asks, with the person verified. @returns what takes it out */
export async function plugInKey(context: BrowserContext, page: Page): Promise<CDPSession> {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}
