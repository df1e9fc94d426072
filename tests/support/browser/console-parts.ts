import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Chooses by these keys in the menu of this button; opened anew, it begins there, and Tab leaves it. */
export async function chooseByKeys(menu: Locator, name: string, keys: readonly string[]): Promise<void> {
  const page = menu.page();
  const chosen = page.locator('[role=menuitemradio]:focus');
  const isShut = () => expect.poll(() => menu.getAttribute('aria-expanded')).toBe('false');
  await menu.focus();
  await page.keyboard.press('Enter');
  await chosen.waitFor();
  for (const key of [...keys, 'Enter']) await page.keyboard.press(key);
  await isShut();
  await page.keyboard.press('Enter');
  await expect.poll(() => chosen.textContent()).toBe(name);
  await page.keyboard.press('Tab');
  await isShut();
}

/** Opens the menu of this button and presses N and Esc: the menu is shut by it, and the page has heard neither. */
export async function pressUnderMenu(menu: Locator): Promise<void> {
  const page = menu.page();
  await menu.focus();
  await page.keyboard.press('Enter');
  await page.locator('[role=menuitem]:focus').waitFor();
  await page.keyboard.press('n');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('false');
}

/** The chart's drawing is as wide as its room, now and in a narrower window. */
export async function expectFilled(page: Page, chart: Locator): Promise<void> {
  const drawing = chart.locator('.k-chart > svg');
  const isFilled = async (): Promise<boolean> => {
    const [box, drawn] = [await drawing.boundingBox(), await drawing.getAttribute('viewBox')];
    return Math.abs(Number(drawn?.split(' ')[2]) - (box?.width ?? 0)) < 1;
  };
  await expect.poll(isFilled).toBe(true);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.setViewportSize({ width: width - 200, height });
  await expect.poll(isFilled).toBe(true);
  await page.setViewportSize({ width, height });
}

/** Turns the single letters on or off on the page of one's account, by Tab and Space. */
export async function turnLetters(page: Page, word: 'On' | 'Off'): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>('main')?.focus());
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const isIt = await page.evaluate(
      (said) =>
        document.activeElement?.textContent === said &&
        document.activeElement.closest('[aria-label*="letter"]') !== null,
      word,
    );
    if (isIt) break;
  }
  await page.keyboard.press('Space');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-pressed'))).toBe('true');
}
