import type { Page } from 'playwright-core';
import type { ConsoleTab } from '#tests/support/browser/console-page.ts';
import { whenAlive } from '#tests/support/browser/console-page.ts';
import type { ConsoleStage, LookWish } from '#tests/support/browser/console-stage.ts';
import { button, heading } from '#tests/support/browser/page-parts.ts';
import { makeAccount, STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import { makeSetupPath } from '#tests/support/browser/sign-up-staff.ts';
import { whenFormHears } from '#tests/support/browser/when-form-hears.ts';

const GATE = /^\/admin\/(?:setup|sign-in)/;

export type Somebody = { readonly email: string; readonly tab: ConsoleTab };
let made = 0;

/** An address that nobody has. */
export const newEmail = (name: string): string => `${name}${(made += 1)}@example.net`;
export const press = (page: Page, name: string): Promise<void> => button(page, name).click();
export const isBefore = (page: Page): boolean => GATE.test(new URL(page.url()).pathname);

/** Makes an account with a set-up link, as far as its second step. */
export async function setUp(stage: ConsoleStage): Promise<Somebody> {
  const email = newEmail('mira');
  const tab = await stage.openTab();
  await tab.open(await makeSetupPath(stage.house));
  await makeAccount(tab.page, email);
  return { email, tab };
}

/** Waits until the gate has let somebody in, and goes to his account, whatever the console begins with. */
export async function toAccount(page: Page): Promise<void> {
  await page.waitForURL(({ pathname }) => !GATE.test(pathname));
  await page.goto(new URL('/admin/account', page.url()).href);
  await heading(page, 'Sign-in and keys').waitFor();
  await whenAlive(page);
}

/** Opens the gate, which hears keys and presses then. */
export async function openGate(stage: ConsoleStage, search = '', wish: LookWish = {}): Promise<ConsoleTab> {
  const tab = await stage.openTab(wish);
  await tab.open(`/admin/sign-in${search}`);
  await whenFormHears(tab.page);
  return tab;
}

export async function typePassword(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Continue');
}

/** Signs in and goes to his account. */
export async function signIn(stage: ConsoleStage, email: string): Promise<ConsoleTab> {
  const tab = await openGate(stage, '?back=/admin/account');
  await typePassword(tab.page, email, STAFF_PASSWORD);
  await toAccount(tab.page);
  return tab;
}

/** Signs out by the frame's own menu. */
export async function leave(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Account|Mira Solheim/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}
