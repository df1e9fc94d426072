import type { Page } from 'playwright-core';

/**
 * Waits until the gate's form hears, which the server's HTML shows before it does: React leaves its mark on each element
 * that it has taken over.
 */
export async function whenFormHears(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const form = document.querySelector('form');
    return form !== null && Object.keys(form).some((key) => key.startsWith('__reactProps'));
  });
}
