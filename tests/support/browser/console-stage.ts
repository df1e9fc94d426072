import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { inviteStaff } from '#core/staff/invite-staff.ts';
import { makeRelease } from '#tests/support/house/make-release.ts';
import type { House, HouseOptions } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';
import { openChromium } from './chromium.ts';
import type { ConsoleTab, ConsoleWish } from './console-page.ts';
import { openConsoleTab, whenAlive } from './console-page.ts';
import type { Cookies } from './sign-up-staff.ts';
import { joinStaff, signUpStaff } from './sign-up-staff.ts';

export const ADMIN_EMAIL = 'mira@example.net';

export type StageWish = Pick<HouseOptions, 'startAgent' | 'database'> & {
  /** True: the house hands out an install script, of a release of its own. */
  readonly hasRelease?: boolean;
  /** False: nobody has signed up yet. */
  readonly hasAdmin?: boolean;
  /** What the house is filled with, once. */
  readonly fill?: (stage: ConsoleStage) => Promise<void>;
};

export type LookWish = Omit<ConsoleWish, 'origin'> & {
  /** Whose session it is; the admin's unless told. */
  readonly as?: Cookies;
};

/** A house with its console, and a browser before it, for all tests of one file. */
export type ConsoleStage = {
  readonly house: House;
  readonly sql: House['world']['system']['db']['sql'];
  readonly browser: Browser;
  /** The session of the admin, who has every permission. */
  readonly admin: Cookies;
  /** The folder of its release. */
  readonly release: string;
  /** Signed in nowhere. It ends with its test, which fails when the browser complained. */
  readonly openTab: (wish?: LookWish) => Promise<ConsoleTab>;
  /** A page of the console before somebody who is signed in, alive. It ends as a tab does. */
  readonly look: (path: string, wish?: LookWish) => Promise<Page>;
  /** Goes on to another page in the same window, and waits until that is alive. */
  readonly goTo: (page: Page, path: string) => Promise<void>;
  /** Somebody of this role joins by an invitation. @returns the cookies of his session */
  readonly join: (name: string, role: string) => Promise<Cookies>;
};

type Props = { house: House; browser: Browser; release: string; admin: Cookies };

/** Sets the stage before the first test of a file and strikes it after the last: call it once, outside of any `describe`. */
export function setConsoleStage({ fill, hasAdmin = true, ...wish }: StageWish = {}): ConsoleStage {
  const props: Partial<Props> = {};
  const tabs: ConsoleTab[] = [];
  const stage = makeStage(props, tabs);
  beforeAll(async () => {
    await raise(props, wish);
    if (hasAdmin) props.admin = await signUpStaff(stage.browser, stage.house, ADMIN_EMAIL);
    await fill?.(stage);
  });
  afterEach(() => closeAll(tabs.splice(0)));
  afterAll(async () => {
    await props.browser?.close();
    await props.house?.stop();
    if (props.release !== undefined) await rm(props.release, { recursive: true, force: true });
  });
  return stage;
}

async function raise(props: Partial<Props>, { hasRelease = false, ...wish }: StageWish): Promise<void> {
  if (hasRelease) props.release = await makeRelease();
  const env = props.release === undefined ? {} : { CAUSEWAY_INSTALL_DIR: props.release };
  [props.browser, props.house] = await Promise.all([
    openChromium(),
    raiseHouse({ ...wish, web: true, publicHost: 'localhost', env }),
  ]);
}

async function closeAll(tabs: readonly ConsoleTab[]): Promise<void> {
  const complaints = tabs.flatMap((tab) => tab.complaints);
  await Promise.all(tabs.map((tab) => tab.close()));
  if (complaints.length > 0) throw new Error(`The browser complained: ${complaints.join('; ')}`);
}

function makeStage(props: Partial<Props>, tabs: ConsoleTab[]): ConsoleStage {
  const get = <K extends keyof Props>(name: K): Props[K] => {
    const prop = props[name];
    if (prop === undefined) throw new Error(`The stage has no ${name}: it is set before the first test.`);
    return prop;
  };
  const openTab = async ({ as, ...wish }: LookWish = {}): Promise<ConsoleTab> => {
    const tab = await openConsoleTab(get('browser'), { origin: get('house').publicUrl, ...wish });
    tabs.push(tab);
    if (as !== undefined) await tab.context.addCookies(as);
    return tab;
  };
  const goTo = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${get('house').publicUrl}${path}`);
    await whenAlive(page);
  };
  return {
    get house() {
      return get('house');
    },
    get sql() {
      return get('house').world.system.db.sql;
    },
    get browser() {
      return get('browser');
    },
    get admin() {
      return get('admin');
    },
    get release() {
      return get('release');
    },
    openTab,
    look: async (path, wish = {}) => {
      const { page } = await openTab({ as: get('admin'), ...wish });
      await goTo(page, path);
      return page;
    },
    goTo,
    join: async (name, role) => {
      const email = `${name.toLowerCase()}@example.net`;
      const { token } = await inviteStaff(get('house').world.system, { email, name, role });
      return joinStaff(get('browser'), { origin: get('house').publicUrl, path: `/admin/setup#${token}` });
    },
  };
}
