import type { Page } from 'playwright-core';

/** A list has a hundred rows. */
const MOST_STOPS = 250;

/** What the focus is on, as it is called. */
export const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement === document.body ? null : document.activeElement;
    const labels = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? [...(at.labels ?? [])] : [];
    const said = [at?.getAttribute('aria-label'), ...labels.map((label) => label.textContent), at?.textContent];
    return said.find((text) => (text ?? '').trim() !== '')?.trim() ?? '';
  });

/** Tab, as often as it takes. */
export async function tabToName(page: Page, name: string | RegExp): Promise<void> {
  const isIt = (said: string): boolean => (typeof name === 'string' ? said === name : name.test(said));
  for (let step = 0; step < MOST_STOPS; step += 1) {
    if (isIt(await focusedName(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(name)}.`);
}
