import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '#kit/clock.ts';
import { makeSetupLink } from '#scripts/setup-link/make-setup-link.ts';
import { openChromium } from '#tests/support/browser/chromium.ts';
import type { ConsoleTab, ConsoleWish } from '#tests/support/browser/console-page.ts';
import { findBarriers, openConsoleTab, plugInKey, whenAlive } from '#tests/support/browser/console-page.ts';
import { heading, makeAccount, STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import type { House } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';
import { appOf } from '#tests/support/staff-proofs.ts';

const GATE = /^\/admin\/(?:setup|sign-in)/;
const PATIENCE_MS = 20_000;
const SHOTS = process.env['CAUSEWAY_SHOTS'];

let house: House;
let browser: Browser;
const open: ConsoleTab[] = [];

beforeAll(async () => {
  [browser, house] = await Promise.all([
    openChromium(),
    raiseHouse({ web: true, startAgent: false, publicHost: 'localhost' }),
  ]);
  if (SHOTS !== undefined) await mkdir(SHOTS, { recursive: true });
});
afterEach(async () => {
  const tabs = open.splice(0);
  const complaints = tabs.flatMap((tab) => tab.complaints);
  await Promise.all(tabs.map((tab) => tab.close()));
  if (complaints.length > 0) throw new Error(`The browser complained: ${complaints.join('; ')}`);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

async function tab(wish: Omit<ConsoleWish, 'origin'> = {}): Promise<ConsoleTab> {
  const made = await openConsoleTab(browser, { origin: house.publicUrl, ...wish });
  open.push(made);
  return made;
}

async function setupPath(): Promise<string> {
  const wanted = { slug: 'house', publicUrl: house.publicUrl, evenWithAdmin: true };
  const { link } = await makeSetupLink(house.world.system, wanted);
  return link.slice(house.publicUrl.length);
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const shot = (page: Page, name: string) =>
  SHOTS === undefined ? undefined : page.screenshot({ path: `${SHOTS}/${name}.png` });

const isBefore = (page: Page): boolean => GATE.test(new URL(page.url()).pathname);

type Somebody = { readonly email: string; readonly tab: ConsoleTab };
let made = 0;

/** Makes an account with a set-up link, as far as its second step. */
async function setUp(wish: Omit<ConsoleWish, 'origin'> = {}): Promise<Somebody> {
  const email = `mira${(made += 1)}@example.net`;
  const own = await tab(wish);
  await own.open(await setupPath());
  await makeAccount(own.page, email);
  return { email, tab: own };
}

/** Waits until the gate has let somebody in, and goes to his account, whatever the console begins with. */
async function toAccount(page: Page): Promise<void> {
  await page.waitForURL(({ pathname }) => !GATE.test(pathname));
  await page.goto(`${house.publicUrl}/admin/account`);
  await heading(page, 'Sign-in and keys').waitFor();
  await whenAlive(page);
}

async function typePassword(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Continue');
}

async function signIn(email: string, wish: Omit<ConsoleWish, 'origin'> = {}): Promise<ConsoleTab> {
  const own = await tab(wish);
  await own.open('/admin/sign-in?back=/admin/account');
  await typePassword(own.page, email, STAFF_PASSWORD);
  await toAccount(own.page);
  return own;
}

/** Signs out by the frame's own menu. */
async function leave(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Account|Mira Solheim/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

describe('a set-up link', () => {
  test('leads to an account with an authenticator app, which then signs in', async () => {
    const { email, tab: own } = await setUp();
    const { page } = own;
    expect(page.url()).toBe(`${house.publicUrl}/admin/setup?step=passkey`);
    await press(page, 'Go on without one');
    await heading(page, 'Codes for the other days').waitFor();
    const secret = (await page.locator('.g-secret').innerText()).replaceAll(' ', '');
    await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    const code = appOf(systemClock, secret);
    await page.getByLabel('Code from the app').fill(code());
    await shot(page, 'setup-codes');
    await press(page, 'Turn on codes');
    await heading(page, 'Keep these 10 codes').waitFor();
    const codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts();
    expect(codes).toHaveLength(10);
    await shot(page, 'setup-kept');
    await press(page, 'I have kept them');
    await toAccount(page);
    await shot(page, 'account');

    const later = await tab();
    await later.open('/admin/sign-in');
    await typePassword(later.page, email, STAFF_PASSWORD);
    await heading(later.page, 'Enter the code').waitFor();
    await later.page.getByLabel('Code, 6 digits').pressSequentially('000000');
    await later.page.getByText('That code did not fit. 9 tries are left').waitFor();
    await shot(later.page, 'sign-in-code');
    await later.page.getByRole('link', { name: 'Use a recovery code' }).click();
    await later.page.getByLabel('Recovery code').fill(codes[0] ?? '');
    await press(later.page, 'Sign in');
    await toAccount(later.page);
    await later.page.getByText('9 recovery codes are left').waitFor();
  });

  test('works once, and says so to whoever opens it again', async () => {
    const path = await setupPath();
    const first = await tab();
    await first.open(path);
    expect(first.page.url()).toBe(`${house.publicUrl}/admin/setup`);
    await first.page.getByLabel('Your name').fill('Nils');
    await first.page.getByLabel('E-mail').fill(`nils${(made += 1)}@example.net`);
    await first.page.getByLabel('Password', { exact: true }).fill('short');
    await press(first.page, 'Go on to the passkey');
    await first.page.getByText('Write 12 characters or more').waitFor();
    const second = await tab();
    await second.open(path);
    await heading(second.page, 'Lay the first stone').or(heading(second.page, 'Welcome to The house')).waitFor();
    await first.page.getByLabel('Password', { exact: true }).fill(STAFF_PASSWORD);
    await press(first.page, 'Go on to the passkey');
    await heading(first.page, 'Make a passkey').waitFor();
    await second.page.getByLabel('Your name').fill('Olaf');
    await second.page.getByLabel('E-mail').fill(`olaf${(made += 1)}@example.net`);
    await second.page.getByLabel('Password', { exact: true }).fill(STAFF_PASSWORD);
    await press(second.page, 'Go on to the passkey');
    await heading(second.page, 'This link lays no stone').waitFor();
    await second.open(path);
    await second.page.waitForURL(`${house.publicUrl}/admin/setup`);
    await heading(second.page, 'This link lays no stone').waitFor();
    await second.page.getByText('npm run setup-link').waitFor();
    await shot(second.page, 'setup-spent');
  });
});

describe('a passkey', () => {
  test('is made while setting up, signs in, and is removed after a fresh proof', async () => {
    const { tab: own } = await setUp();
    const { page, context } = own;
    await plugInKey(context, page);
    await press(page, 'Make a passkey');
    await heading(page, 'Codes for the other days').waitFor();
    await press(page, 'Go on without codes');
    await toAccount(page);
    await page.getByText('never used').waitFor();
    await leave(page);
    await page.getByText('You are signed out.').waitFor();
    // The page hears Enter once it is alive, and signs in by the first one that it hears.
    const isIn = async (): Promise<boolean> => {
      if (isBefore(page)) await page.keyboard.press('Enter');
      return !isBefore(page);
    };
    await expect.poll(isIn, { interval: 300, timeout: PATIENCE_MS }).toBe(true);
    await toAccount(page);
    await page.getByText('used now').waitFor();

    await house.world.system.db.sql`update staff_session set proven_at = proven_at - interval '11 minutes'`;
    await press(page, 'Remove Linux');
    const dialog = page.getByRole('dialog', { name: 'Is it you?' });
    await dialog.waitFor();
    await shot(page, 'proof');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('used now').waitFor();
    await press(page, 'Remove Linux');
    await dialog.getByLabel('Code from the app, or your password').fill('not my password');
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await dialog.getByText('That did not fit. 9 tries are left.').waitFor();
    await dialog.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('None yet. A passkey signs in').waitFor();
  });

  test('that is not known is told so', async () => {
    const own = await tab();
    await plugInKey(own.context, own.page);
    await own.open('/admin/sign-in');
    await press(own.page, 'Use a passkey');
    await own.page.getByText('No passkey came.').waitFor();
  });
});

describe('whoever tries', () => {
  test('a wrong password ten times has to wait, and the right one does not help', async () => {
    const { email } = await setUp();
    const own = await tab();
    await own.open('/admin/sign-in');
    await typePassword(own.page, email, 'wrong password');
    await own.page.getByText('E-mail or password does not fit. 9 tries are left, then 15 min of waiting.').waitFor();
    await shot(own.page, 'sign-in-wrong');
    for (let tries = 8; tries >= 1; tries -= 1) {
      await typePassword(own.page, email, 'wrong password');
      await own.page.getByText(`${tries} ${tries === 1 ? 'try is' : 'tries are'} left`).waitFor();
    }
    await typePassword(own.page, email, 'wrong password');
    await own.page.getByText(/The next try is possible at \d\d:\d\d/).waitFor();
    await typePassword(own.page, email, STAFF_PASSWORD);
    await own.page.getByText(/Too many tries\. The next is possible at \d\d:\d\d/).waitFor();
  });

  test('an unknown e-mail is answered like a known one', async () => {
    const own = await tab();
    await own.open('/admin/sign-in');
    await typePassword(own.page, `nobody${(made += 1)}@example.net`, 'wrong password');
    await own.page.getByText('E-mail or password does not fit. 9 tries are left').waitFor();
  });

  test('a way to another site by the return path stays here', async () => {
    const { email } = await setUp();
    for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', '/admin//evil.example', '/app']) {
      const own = await tab();
      await own.open(`/admin/sign-in?${new URLSearchParams({ back })}`);
      await typePassword(own.page, email, STAFF_PASSWORD);
      await own.page.waitForURL((url) => !url.pathname.startsWith('/admin/sign-in'));
      expect(own.page.url()).toMatch(new RegExp(`^${house.publicUrl}/admin(/account)?$`));
    }
    const own = await tab();
    await own.open('/admin/account?x=1');
    expect(own.page.url()).toBe(`${house.publicUrl}/admin/sign-in?back=%2Fadmin%2Faccount%3Fx%3D1`);
    await typePassword(own.page, email, STAFF_PASSWORD);
    await own.page.waitForURL(`${house.publicUrl}/admin/account?x=1`);
  });
});

describe('a session', () => {
  test('that was signed out is worth nothing, nor is a copy of its cookie', async () => {
    const { email } = await setUp();
    const own = await signIn(email);
    const cookies = await own.context.cookies();
    const cookie = cookies.find(({ name }) => name === 'causeway-session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    expect((cookie?.expires ?? 0) * 1_000 - Date.now()).toBeLessThanOrEqual(900_000);
    await leave(own.page);
    await own.page.getByText('You are signed out.').waitFor();

    const thief = await tab();
    await thief.context.addCookies(cookies);
    await thief.open('/admin/account');
    await heading(thief.page, 'Sign in').or(heading(thief.page, 'Sign in to The house')).waitFor();
    const act = await thief.page.evaluate(async () => {
      const answer = await fetch('/admin/act/users', { headers: { accept: 'application/json' } });
      const session = await fetch('/admin/auth/session');
      return [answer.status, ((await answer.json()) as { code: string }).code, await session.text()];
    });
    expect(act).toEqual([401, 'SESSION_ENDED', '{}']);
  });

  test('is told everywhere when it was ended elsewhere, and what was written stays', async () => {
    const { email } = await setUp();
    const [one, two] = [await signIn(email), await signIn(email)];
    await two.page.getByLabel('New password').fill('half a thought');
    await press(one.page, 'End all others');
    await expect.poll(() => one.page.getByText('Chrome, Linux').count()).toBe(1);
    await two.page.getByRole('dialog', { name: 'You are signed out' }).waitFor();
    await shot(two.page, 'ended');
    expect(await two.page.getByLabel('New password').inputValue()).toBe('half a thought');
  });

  test('keeps its acts to pages of its own', async () => {
    const { email } = await setUp();
    const own = await signIn(email);
    const cookie = (await own.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const send = (headers: Record<string, string>) =>
      fetch(`${house.publicUrl}/admin/act/users`, { headers: { cookie, ...headers } });
    expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    const refused = [
      {},
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site', origin: house.publicUrl },
    ];
    for (const headers of refused) expect((await send(headers)).status).toBe(403);
    const secret = own.page.evaluate(() => document.cookie);
    expect(await secret).not.toContain('causeway-');
  });

  test('hears of what moves, in counts', async () => {
    const { email } = await setUp();
    const own = await signIn(email);
    await own.page.evaluate(() => {
      const line = new EventSource('/admin/live');
      line.addEventListener('news', ({ data }: MessageEvent<string>) => {
        if (/"user":[1-9]/.test(data)) document.body.dataset['heard'] = data;
      });
    });
    const heard = () => own.page.evaluate(() => document.body.dataset['heard']);
    // The line counts from its own first look on.
    const isTold = async (): Promise<boolean> => {
      await house.api.post('/v1/users', { name: 'Somebody' });
      return (await heard()) !== undefined;
    };
    await expect.poll(isTold, { interval: 500, timeout: PATIENCE_MS }).toBe(true);
    expect(JSON.parse((await heard()) ?? '')).toMatchObject({ nodes: { total: 1 } });
  });
});

test('the keyboard alone leads in and about', async () => {
  const { email } = await setUp();
  const own = await tab();
  await own.open('/admin/sign-in');
  const { keyboard } = own.page;
  const until = async (name: string): Promise<void> => {
    for (let step = 0; step < 12; step += 1) {
      await keyboard.press('Tab');
      const at = await own.page.evaluate(() => document.activeElement?.id ?? '');
      if (at === name) return;
    }
    throw new Error(`Tab does not lead to ${name}.`);
  };
  await until('email');
  await keyboard.type(email);
  await keyboard.press('Tab');
  await keyboard.type(STAFF_PASSWORD);
  await keyboard.press('Enter');
  await toAccount(own.page);
});

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  test.each(['desk', 'phone'] as const)('no barrier stands in the way, and all is as drawn: %s', async (size) => {
    const barriers: string[] = [];
    const look = async (page: Page, name: string): Promise<void> => {
      barriers.push(...(await findBarriers(page)).map((barrier) => `${name}: ${barrier}`));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) barriers.push(`${name}: ${wide} px too wide`);
      await shot(page, `${name}-${size}-${theme}`);
    };
    const gate = await tab({ size, theme });
    await gate.open('/admin/sign-in');
    await look(gate.page, 'sign-in');
    await gate.page.getByRole('button', { name: 'Русский' }).click();
    await heading(gate.page, 'Вход').waitFor();
    await look(gate.page, 'sign-in-ru');
    const setup = await tab({ size, theme });
    await setup.open(await setupPath());
    await look(setup.page, 'setup');
    await makeAccount(setup.page, `look${(made += 1)}@example.net`);
    await look(setup.page, 'setup-passkey');
    await press(setup.page, 'Go on without one');
    await setup.page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    await look(setup.page, 'setup-codes');
    await press(setup.page, 'Go on without codes');
    await toAccount(setup.page);
    await look(setup.page, 'account');
    await setup.open('/admin/nowhere');
    await heading(setup.page, 'There is nothing here').waitFor();
    await look(setup.page, 'missing');
    expect(barriers).toEqual([]);
  });
});
