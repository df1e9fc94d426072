import type { Browser, BrowserContext } from 'playwright-core';
import { makeSetupLink } from '#scripts/setup-link/make-setup-link.ts';
import type { House } from '#tests/support/house.ts';
import { openConsoleTab } from './console-page.ts';
import { makeAccount } from './sign-up.ts';

export type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** Where a new set-up link of this house leads; it ends the one before. */
export async function makeSetupPath({ world, publicUrl }: House): Promise<string> {
  const { link } = await makeSetupLink(world.system, { slug: 'house', publicUrl, evenWithAdmin: true });
  return link.slice(publicUrl.length);
}

/** Makes an account by a set-up link, in a browser of its own. @returns the cookies of its session */
export async function signUpStaff(browser: Browser, house: House, email: string): Promise<Cookies> {
  return joinStaff(browser, { origin: house.publicUrl, path: await makeSetupPath(house), email });
}

/** `path`: of a set-up link or of an invitation, which names the e-mail itself. */
export type Joining = { readonly origin: string; readonly path: string; readonly email?: string };

/** Makes an account by the link that was given, in a browser of its own. @returns the cookies of its session */
export async function joinStaff(browser: Browser, { origin, path, email }: Joining): Promise<Cookies> {
  const tab = await openConsoleTab(browser, { origin });
  await tab.open(path);
  await makeAccount(tab.page, email);
  const cookies = await tab.context.cookies();
  await tab.close();
  return cookies;
}
