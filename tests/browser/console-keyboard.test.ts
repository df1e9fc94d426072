import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createUser } from '#core/user/create-user.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { openChromium } from '#tests/support/browser/chromium.ts';
import type { ConsoleTab } from '#tests/support/browser/console-page.ts';
import { openConsoleTab, whenAlive } from '#tests/support/browser/console-page.ts';
import { chooseByKeys, expectFilled, pressUnderMenu, turnLetters } from '#tests/support/browser/console-parts.ts';
import { heading, STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import { signUpStaff } from '#tests/support/browser/sign-up-staff.ts';
import { focusedName, tabToName } from '#tests/support/browser/tab-to-name.ts';
import { walkStops } from '#tests/support/browser/walk-stops.ts';
import { countUsage } from '#tests/support/house/count-usage.ts';
import { makeRelease } from '#tests/support/house/make-release.ts';
import { until } from '#tests/support/house/until.ts';
import type { House } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';

const EMAIL = 'mira@example.net';
/** More than a page of the list holds. */
const CROWD = 104;

let house: House;
let browser: Browser;
let tab: ConsoleTab;
let page: Page;
let annaId: string;
let release: string;

// One window for all, without a mouse.
beforeAll(async () => {
  release = await makeRelease();
  const env = { CAUSEWAY_INSTALL_DIR: release };
  [browser, house] = await Promise.all([openChromium(), raiseHouse({ web: true, publicHost: 'localhost', env })]);
  await signUpStaff(browser, house, EMAIL);
  const { system } = house.world;
  const phone = { name: 'iPhone 15', connections: [{ way: 'vless-reality' }] };
  ({ id: annaId } = await createUser(system, { name: 'Anna Petrova', telegramId: 712_443_901n, devices: [phone] }));
  for (let at = 0; at < CROWD; at += 1) await createUser(system, { name: `Crowd ${String(at).padStart(3, '0')}` });
  const { id } = await createUser(system, { name: 'Timur Akhmetov' });
  await suspendUser(system, { userId: id });
  await countUsage(house, annaId);
  await system.db.sql`select refresh_user_cards(array_agg(tenant_id), array_agg(id)) from users`;
  tab = await openConsoleTab(browser, { origin: house.publicUrl });
  ({ page } = tab);
  await page.addInitScript(() => {
    for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
      addEventListener(kind, () => document.documentElement.setAttribute('data-mouse', kind), true);
  });
  await tab.open('/admin');
});
/** What a test left open when it failed is not the next one's trouble. */
afterEach(async () => {
  for (let tries = 0; tries < 3 && (await page.locator('dialog[open]').count()) > 0; tries += 1)
    await page.keyboard.press('Escape');
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
  await rm(release, { recursive: true, force: true });
});

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
const type = (text: string) => page.keyboard.type(text);
const dialog = (name: string | RegExp) =>
  page.getByRole('dialog', { name }).or(page.getByRole('alertdialog', { name }));
const toast = (text: string | RegExp) => page.locator('.k-toast').getByText(text);
const sql = () => house.world.system.db.sql;
const tabTo = (name: string | RegExp) => tabToName(page, name);
const focused = () => focusedName(page);

/** Goes there by keys, waits until it stands, and goes through all its stops. */
async function walk(name: string, ...keys: string[]): Promise<void> {
  await press(...keys);
  await heading(page, name).waitFor();
  await whenAlive(page);
  expect((await walkStops(page)).faults, `${name}`).toEqual([]);
}

/** What a key opens takes the focus, is gone through by Tab, and gives the focus back on Esc. */
async function peek(name: string | RegExp, open: () => Promise<void>): Promise<void> {
  const before = await page.evaluateHandle(() => document.activeElement);
  await open();
  await dialog(name).waitFor();
  const isInside = () => page.evaluate(() => document.activeElement?.closest('dialog[open]') !== null);
  expect(await isInside(), `${String(name)}`).toBe(true);
  expect((await walkStops(page)).faults, `${String(name)}`).toEqual([]);
  await press('Escape');
  await dialog(name).waitFor({ state: 'detached' });
  expect(await page.evaluate((was) => document.activeElement === was, before), `${name}: the focus`).toBe(true);
}

const go = async (place: string): Promise<void> => {
  await press('Control+k');
  await dialog('Command palette').waitFor();
  await type(place);
  const found = page.getByRole('option', { name: new RegExp(`^${place}`) });
  await found.first().waitFor();
  await press('Enter');
  await dialog('Command palette').waitFor({ state: 'detached' });
};

describe('by keys alone', () => {
  test('somebody signs in, and the way past the navigation is the first stop', async () => {
    await heading(page, 'Sign in').waitFor();
    expect((await walkStops(page)).faults).toEqual([]);
    await tabTo('E-mail');
    await type(EMAIL);
    await press('Tab');
    await type(STAFF_PASSWORD);
    await press('Enter');
    await whenAlive(page);
    await page.reload();
    await whenAlive(page);
    await press('Tab');
    expect(await focused()).toBe('Skip to content');
    await press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  test('every page is reached, and on each every stop with a ring, in order', async () => {
    await press('g', 'o');
    await page.waitForURL(({ pathname }) => pathname === '/admin');
    expect((await walkStops(page)).faults).toEqual([]);
    await walk('Plans', 'g', 'p');
    await walk('Nodes', 'g', 'n');
    await walk('SNI table', 'g', 's');
    await walk('Jobs', 'g', 'j');
    for (const name of ['Groups', 'Invites', 'API tokens', 'Settings']) {
      await go(name);
      await walk(name);
    }
    await walk('Users', 'g', 'u');
    await walk('Audit', 'g', 'a');
  }, 120_000);

  test('help, palette, dialogs and sheets take the focus and give it back', async () => {
    await press('g', 'u');
    await heading(page, 'Users').waitFor();
    await tabTo(/^New user/);
    await peek('Keys', () => press('?'));
    await peek('Command palette', () => press('Control+k'));
    await peek('New user', () => press('n'));
    await peek('Filter by', () => press('f'));
    for (const [keys, title, what] of [
      ['p', 'Plans', /plan/i],
      ['s', 'SNI table', /SNI|name/i],
    ] as const) {
      await press('g', keys);
      await heading(page, title).waitFor();
      await peek(what, () => press('n'));
    }
    for (const [name, what] of [
      ['Groups', /group/i],
      ['Invites', /invite/i],
      ['API tokens', /token/i],
    ] as const) {
      await go(name);
      await heading(page, name).waitFor();
      await peek(what, () => press('n'));
    }
  });
});

describe('the list of users', () => {
  const address = (search: string) => page.waitForURL((url) => url.search === search);
  const firstRow = () => page.locator('tbody .k-row-link').first().waitFor();
  const chosen = () => page.locator('tbody tr[aria-selected=true]').count();

  test('is searched, filtered, paged and chosen from', async () => {
    await press('g', 'u');
    await heading(page, 'Users').waitFor();
    await firstRow();
    await press(']');
    await page.getByRole('row', { name: /Crowd 000/ }).waitFor();
    expect(new URL(page.url()).search).toContain('cursor=');
    await press('[');
    await address('');
    await press('/');
    // Letters are text in a field.
    await type('nexs');
    await address('?q=nexs');
    await page.getByText('Nothing called "nexs"').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    // The focus is still where he writes, and more of it asks anew.
    await type('t');
    await address('?q=nexst');
    await press('Tab', 'Shift+F');
    await address('');
    await expect.poll(() => page.getByRole('search').getByRole('textbox').inputValue()).toBe('');
    await press('f');
    await dialog('Filter by').waitFor();
    await tabTo(/^State/);
    await press('Enter');
    await tabTo(/^Suspended/);
    await press('Space', 'Control+Enter');
    await address('?state=suspended');
    await page.getByRole('row', { name: /Timur/ }).waitFor();
    await press('Shift+F');
    await address('');
    await press('Alt+2');
    await page.waitForURL(({ search }) => search !== '');
    await press('Alt+1');
    await address('');
    await firstRow();
    await tabTo('Skip to content');
    await press('Enter', 'j', 'j', 'x');
    expect(await chosen()).toBe(1);
    await press('j', 'j', 'Shift+X');
    expect(await chosen()).toBe(3);
    await press('Control+a');
    expect(await chosen()).toBe(100);
    // Under an open menu no key of the page is heard: not N, nor the Esc that shuts it.
    await pressUnderMenu(page.getByRole('button', { name: 'Mira Solheim' }));
    expect(await chosen()).toBe(100);
    await press('Escape');
    expect(await chosen()).toBe(0);
    await page.locator('tbody .k-row-link').nth(4).focus();
    const newTab = tab.context.waitForEvent('page');
    await press('Control+Enter');
    await (await newTab).close();
    await press('Enter');
    await page.waitForURL(({ pathname }) => pathname.startsWith('/admin/users/'));
  });

  test('lets newer rows in with R', async () => {
    await press('g', 'u');
    await heading(page, 'Users').waitFor();
    await press('Alt+1');
    await tabTo('User');
    await press('Enter');
    await address('?sort=name');
    await until('the page has heard of somebody', async () => {
      await createUser(house.world.system, { name: 'Aaron' });
      return page.getByText(/Rows hold still/).isVisible();
    });
    expect(await page.getByRole('row', { name: /Aaron/ }).count()).toBe(0);
    await press('r');
    await page.getByRole('row', { name: /Aaron/ }).first().waitFor();
  });
});

describe('a person', () => {
  const status = async (): Promise<unknown> =>
    (await sql()<{ status: string }[]>`select status from users where id = ${annaId}`)[0]?.status;

  test('is made, extended, reissued, suspended, taken back and given a device', async () => {
    await press('g', 'u');
    await heading(page, 'Users').waitFor();
    await press('n');
    await dialog('New user').waitFor();
    await type('Olga Sorokina');
    await press('Control+Enter');
    await heading(page, 'Olga Sorokina').waitFor();
    await press('/');
    await press('Control+k');
    await type('@Anna');
    await page.getByRole('option', { name: /Anna Petrova/ }).waitFor();
    await press('Enter');
    await heading(page, 'Anna Petrova').waitFor();
    expect((await walkStops(page)).faults).toEqual([]);

    await press('e');
    await dialog(/^Extend/).waitFor();
    await type('200');
    await press('Control+Enter');
    await toast(/extended/).waitFor();
    await press('i');
    await dialog(/^Reissue/).waitFor();
    await press('Control+Enter');
    await toast(/reissued/).waitFor();
    await press('d');
    await dialog(/^Add a device/).waitFor();
    await type('MacBook');
    await press('Control+Enter');
    await dialog(/^MacBook of/).waitFor();
    await press('Escape');
    await page.getByRole('button', { name: 'Actions for MacBook' }).waitFor();
    await press('s');
    await dialog(/^Suspend/).waitFor();
    // The safe button has the focus: Enter leaves all as it is.
    await press('Enter');
    await dialog(/^Suspend/).waitFor({ state: 'detached' });
    expect(await status()).toBe('active');
    await press('s');
    await dialog(/^Suspend/).waitFor();
    await press('Tab', 'Enter');
    await toast(/suspended/).waitFor();
    expect(await status()).toBe('suspended');
    await press('z');
    await until('she is taken back', async () => (await status()) === 'active');
    const chart = page.locator('.k-sec').filter({ hasText: /^Usage/ });
    expect(await chart.getByRole('table').count()).toBe(0);
    await press('t');
    await chart.getByRole('table').getByRole('columnheader', { name: 'Riga 1' }).waitFor();
    await press('t');
    await expectFilled(page, chart);
  });

  test('loses no device by Enter', async () => {
    await tabTo('Actions for MacBook');
    await press('Enter');
    await page.locator('[role=menuitem]:focus').waitFor();
    await press('End', 'Enter');
    await dialog(/^Remove "MacBook"/).waitFor();
    await tabTo(/^Reason/);
    await type('lost');
    await press('Enter', 'Tab');
    await tabTo(/^Remove device/);
    await press('Enter');
    expect(await dialog(/^Remove "MacBook"/).count()).toBe(1);
    const left = await sql()`select from device where user_id = ${annaId} and name = 'MacBook' and removed_at is null`;
    expect(left).toHaveLength(1);
    await press('Space');
    await toast(/MacBook removed/).waitFor();
    await page.getByRole('button', { name: 'Actions for MacBook' }).waitFor({ state: 'detached' });
  });
});

describe('the house', () => {
  test('gets a node, a group and a name, and its settings are saved', async () => {
    await press('g', 'n');
    await heading(page, 'Nodes').waitFor();
    await press('n');
    await dialog(/node/i).waitFor();
    expect((await walkStops(page)).faults).toEqual([]);
    await tabTo(/^Name/);
    await type('riga-2');
    await tabTo(/IPv4/);
    await type('198.51.100.7');
    await press('Control+Enter');
    await page.getByText(/curl/).first().waitFor();
    expect((await walkStops(page)).faults).toEqual([]);
    await press('Escape');
    await dialog(/node/i).waitFor({ state: 'detached' });
    await go('Groups');
    await heading(page, 'Groups').waitFor();
    await press('n');
    await dialog(/group/i).waitFor();
    await type('asia');
    await press('Control+Enter');
    await dialog('asia').waitFor();
    await press('Escape');
    await dialog('asia').waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /asia/ }).waitFor();
    await press('g', 's');
    await heading(page, 'SNI table').waitFor();
    await press('n');
    await dialog(/SNI|name/i).waitFor();
    await type('cdn.example.com');
    await press('Tab');
    await type('decoy');
    await press('Control+Enter');
    await page.getByRole('row', { name: /cdn\.example\.com/ }).waitFor();
    await go('Settings');
    await heading(page, 'Settings').waitFor();
    await tabTo(/^Name of the tenant/);
    await press('Control+a');
    await type('Northquay');
    await press('Control+s');
    await toast(/saved/i).waitFor();
    await go('Audit');
    await heading(page, 'Audit').waitFor();
    await press('j', 'Enter');
    await page.locator('tr.k-detail').waitFor();
  });

  test('opens a menu of choices at what is chosen, and Tab leaves it', async () => {
    const menu = page.locator('.k-tenant');
    await chooseByKeys(menu, 'Dark', ['End', 'ArrowUp', 'ArrowUp']);
    await chooseByKeys(menu, 'System', ['Home']);
  });

  test('knows who wants no single letters', async () => {
    await press('g', 'o');
    await page.waitForURL(({ pathname }) => pathname === '/admin');
    await tabTo(/^MS|Mira Solheim/);
    await press('Enter');
    await page.locator('[role=menuitem]:focus').waitFor();
    await press('Enter');
    await heading(page, 'Sign-in and keys').waitFor();
    expect((await walkStops(page)).faults).toEqual([]);
    await turnLetters(page, 'Off');
    await page.reload();
    await whenAlive(page);
    await press('g', 'u');
    await go('Users');
    await heading(page, 'Users').waitFor();
    await press('n');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await peek('Keys', () => press('?'));
    expect(await page.evaluate(() => document.documentElement.dataset['mouse'])).toBe(undefined);
    expect(tab.complaints).toEqual([]);
  });
});
