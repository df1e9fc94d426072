import type { Browser, BrowserContext } from 'playwright-core';
import { makeSetupLink } from '#scripts/setup-link/make-setup-link.ts';
import type { House } from '#tests/support/house.ts';
import { openConsoleTab } from './console-page.ts';
import { makeAccount } from './sign-up.ts';

export type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** Makes an account by a set-up link, in a browser of its own. @returns the cookies of its session */
export async function signUpStaff(browser: Browser, { world, publicUrl }: House, email: string): Promise<Cookies> {
  const { link } = await makeSetupLink(world.system, { slug: 'house', publicUrl, evenWithAdmin: true });
  const tab = await openConsoleTab(browser, { origin: publicUrl });
  await tab.open(link.slice(publicUrl.length));
  await makeAccount(tab.page, email);
  const cookies = await tab.context.cookies();
  await tab.close();
  return cookies;
}
