import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { whenAlive } from '#tests/support/browser/console-page.ts';
import { dialog, heading, toast } from '#tests/support/browser/page-parts.ts';
import { focusedName, tabToName } from '#tests/support/browser/tab-to-name.ts';
import { walkStops } from '#tests/support/browser/walk-stops.ts';

type Name = string | RegExp;

/** What somebody without a mouse does in one window. */
export type Hands = {
  /** The window; there once it was opened. */
  readonly page: Page;
  readonly press: (...keys: string[]) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** Tab, as often as it takes. */
  readonly tabTo: (name: Name) => Promise<void>;
  readonly focused: () => Promise<string>;
  readonly dialog: (name: Name) => Locator;
  readonly toast: (text: Name) => Locator;
  /** Goes there by keys, waits until it stands, and goes through all its stops. */
  readonly walk: (name: string, ...keys: string[]) => Promise<void>;
  /** What a key opens takes the focus, is gone through by Tab, and gives the focus back on Esc. */
  readonly peek: (name: Name, open: () => Promise<void>) => Promise<void>;
  /** Goes to a place by the palette. */
  readonly go: (place: string) => Promise<void>;
};

/** Hands at the keyboard of a window that is opened later. */
export function makeHands(pageOf: () => Page): Hands {
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await pageOf().keyboard.press(key);
  };
  return {
    get page() {
      return pageOf();
    },
    press,
    type: (text) => pageOf().keyboard.type(text),
    tabTo: (name) => tabToName(pageOf(), name),
    focused: () => focusedName(pageOf()),
    dialog: (name) => dialog(pageOf(), name),
    toast: (text) => toast(pageOf(), text),
    walk: async (name, ...keys) => {
      await press(...keys);
      await walk(pageOf(), name);
    },
    peek: (name, open) => peek(pageOf(), name, open),
    go: (place) => goTo(pageOf(), place),
  };
}

/** What its stops lack, and where. */
async function faultsAt(page: Page, name: Name): Promise<string[]> {
  const { faults } = await walkStops(page);
  return faults.map((fault) => `${String(name)}: ${fault}`);
}

async function walk(page: Page, name: string): Promise<void> {
  await heading(page, name).waitFor();
  await whenAlive(page);
  expect(await faultsAt(page, name)).toEqual([]);
}

async function peek(page: Page, name: Name, open: () => Promise<void>): Promise<void> {
  const before = await page.evaluateHandle(() => document.activeElement);
  await open();
  await dialog(page, name).waitFor();
  const isInside = () => page.evaluate(() => document.activeElement?.closest('dialog[open]') !== null);
  await expect.poll(isInside, { message: `${String(name)}: the focus is inside` }).toBe(true);
  expect(await faultsAt(page, name)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog(page, name).waitFor({ state: 'detached' });
  const isBack = () => page.evaluate((was) => document.activeElement === was, before);
  await expect.poll(isBack, { message: `${String(name)}: the focus is back` }).toBe(true);
}

async function goTo(page: Page, place: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await dialog(page, 'Command palette').waitFor();
  await page.keyboard.type(place);
  const found = page.getByRole('option', { name: new RegExp(`^${place}`) });
  await found.first().waitFor();
  await page.keyboard.press('Enter');
  await dialog(page, 'Command palette').waitFor({ state: 'detached' });
}
