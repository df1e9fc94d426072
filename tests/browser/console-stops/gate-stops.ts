import type { Page } from 'playwright-core';
import { systemClock } from '#kit/clock.ts';
import { makeSetupLink } from '#scripts/setup-link/make-setup-link.ts';
import { whenFormHears } from '#tests/support/browser/when-form-hears.ts';
import { appOf } from '#tests/support/staff-proofs.ts';
import type { Stop, Walker } from './stop.ts';

export const PASSWORD = 'correct horse battery';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function openLink({ house, tab }: Walker): Promise<void> {
  const wanted = { slug: 'house', publicUrl: house.publicUrl, evenWithAdmin: true };
  const { link } = await makeSetupLink(house.world.system, wanted);
  await tab.open(link.slice(house.publicUrl.length));
}

async function typePassword({ tab, email }: Walker, password: string): Promise<void> {
  await tab.page.getByLabel('E-mail').fill(email);
  await tab.page.getByLabel('Password', { exact: true }).fill(password);
  await press(tab.page, 'Continue');
}

/** One walker at a time: a new set-up link ends the one before. */
export const SETUP_STOPS: readonly Stop[] = [
  {
    name: 'setup',
    reach: async (walker) => {
      await openLink(walker);
      await heading(walker.tab.page, /Lay the first stone|Welcome to/).waitFor();
    },
  },
  {
    name: 'setup-refused',
    reach: async ({ tab: { page } }) => {
      await page.getByLabel('Password', { exact: true }).fill('short');
      await press(page, 'Go on to the passkey');
      await page.getByText('Write 12 characters or more').waitFor();
    },
  },
  {
    name: 'setup-passkey',
    reach: async ({ tab: { page }, email }) => {
      await page.getByLabel('Your name').fill('Mira Solheim');
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await press(page, 'Go on to the passkey');
      await heading(page, 'Make a passkey').waitFor();
    },
  },
];

/** In this order, after those: they end before the open console. */
export const GATE_STOPS: readonly Stop[] = [
  {
    name: 'setup-codes',
    reach: async ({ tab: { page }, kept }) => {
      await press(page, 'Go on without one');
      await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
      kept.set('secret', (await page.locator('.g-secret').innerText()).replaceAll(' ', ''));
    },
  },
  {
    name: 'setup-kept',
    reach: async ({ tab: { page }, kept }) => {
      await page.getByLabel('Code from the app').fill(appOf(systemClock, kept.get('secret') ?? '')());
      await press(page, 'Turn on codes');
      await heading(page, 'Keep these 10 codes').waitFor();
      const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
      kept.set('code', (await codes.first().innerText()).trim());
    },
  },
  {
    name: 'setup-spent',
    reach: async ({ tab }) => {
      await tab.context.clearCookies();
      await tab.open('/admin/setup#cwl_nothing');
      await heading(tab.page, 'This link lays no stone').waitFor();
    },
  },
  {
    name: 'sign-in',
    reach: async ({ tab }) => {
      await tab.open('/admin/sign-in');
      await heading(tab.page, /^Sign in/).waitFor();
      await whenFormHears(tab.page);
    },
  },
  {
    name: 'sign-in-wrong',
    reach: async (walker) => {
      await typePassword(walker, 'wrong password');
      await walker.tab.page.getByText('E-mail or password does not fit').waitFor();
    },
  },
  {
    name: 'sign-in-code',
    reach: async (walker) => {
      await typePassword(walker, PASSWORD);
      await heading(walker.tab.page, 'Enter the code').waitFor();
    },
  },
  {
    name: 'sign-in-recovery',
    reach: async ({ tab: { page } }) => {
      await page.getByRole('link', { name: 'Use a recovery code' }).click();
      await page.getByLabel('Recovery code').waitFor();
    },
  },
  {
    name: 'account',
    reach: async ({ tab: { page }, kept, to }) => {
      await page.getByLabel('Recovery code').fill(kept.get('code') ?? '');
      await press(page, 'Sign in');
      await page.waitForURL(({ pathname }) => !/^\/admin\/(?:setup|sign-in)/.test(pathname));
      await to('/admin/account', 'Sign-in and keys');
    },
  },
];
