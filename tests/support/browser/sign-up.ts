import type { Page } from 'playwright-core';
import { systemClock } from '#kit/clock.ts';
import { appOf } from '#tests/support/staff-proofs.ts';
import { button, heading } from './page-parts.ts';

export const STAFF_PASSWORD = 'correct horse battery';

const press = (page: Page, name: string) => button(page, name).click();

/** Types what the opened set-up link asks for, and goes on until the account is there. An invitation names the e-mail itself. */
export async function makeAccount(page: Page, email?: string): Promise<void> {
  await page.getByLabel('Your name').fill('Mira Solheim');
  if (email !== undefined) await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(STAFF_PASSWORD);
  await press(page, 'Go on to the passkey');
  await heading(page, 'Make a passkey').waitFor();
}

/** Goes past the passkey and turns on codes of an authenticator app, by the secret that the page shows. */
export async function turnOnCodes(page: Page): Promise<void> {
  await press(page, 'Go on without one');
  await heading(page, 'Codes for the other days').waitFor();
  const code = appOf(systemClock, (await page.locator('.g-secret').innerText()).replaceAll(' ', ''));
  await page.getByLabel('Code from the app').fill(code());
  await press(page, 'Turn on codes');
  await heading(page, 'Keep these 10 codes').waitFor();
}
