import { AWAITED, CHOSEN } from '#tests/support/browser/looks-house/lay-fleet.ts';
import { ANNA } from '#tests/support/browser/looks-house/lay-people.ts';
import { LANGUAGE_COOKIE } from '#web/console-ui/frame/theme-cookie.ts';
import { idOf } from './ids.ts';
import type { Stop, Walker } from './stop.ts';

const page = (name: string, path: string): Stop => ({ name, reach: ({ to }) => to(path) });
const nodePage = (name: string, node: string): Stop => ({
  name,
  reach: async ({ house, to }) => to(`/admin/nodes/${await idOf(house, 'node', node)}`),
});
const userPage: Stop = {
  name: 'user',
  reach: async ({ house, to }) => to(`/admin/users/${await idOf(house, 'users', ANNA)}`),
};

async function speak({ tab, house }: Walker, language: 'en' | 'ru'): Promise<void> {
  await tab.context.addCookies([{ name: LANGUAGE_COOKIE, value: language, url: `${house.publicUrl}/admin` }]);
}
const inRussian = ({ name, reach }: Stop): Stop => ({
  name: `${name}-ru`,
  reach: async (walker) => {
    await speak(walker, 'ru');
    try {
      await reach(walker);
    } finally {
      await speak(walker, 'en');
    }
  },
});

const OVERVIEW = page('overview', '/admin');
const USERS = page('users', '/admin/users');

/** Each page as it stands in a house that lives. */
export const PAGE_STOPS: readonly Stop[] = [
  OVERVIEW,
  inRussian(OVERVIEW),
  USERS,
  inRussian(USERS),
  page('users-nothing', '/admin/users?state=suspended&seen=never&q=jaku'),
  page('users-filtered', '/admin/users?state=suspended'),
  userPage,
  inRussian(userPage),
  {
    name: 'user-without',
    reach: async ({ house, to }) => to(`/admin/users/${await idOf(house, 'users', 'Nobody Yet')}`),
  },
  page('plans', '/admin/plans'),
  page('invites', '/admin/invites'),
  page('nodes', '/admin/nodes'),
  nodePage('node', CHOSEN),
  inRussian(nodePage('node', CHOSEN)),
  nodePage('node-lost', 'fra-t2'),
  nodePage('node-refused', 'ams-t2'),
  nodePage('node-behind', 'hel-t1'),
  nodePage('node-awaited', AWAITED),
  nodePage('node-retired', 'waw-t9'),
  page('add-node', '/admin/nodes/new'),
  page('groups', '/admin/groups'),
  page('sni', '/admin/sni'),
  page('audit', '/admin/audit'),
  page('jobs', '/admin/jobs'),
  page('tokens', '/admin/tokens'),
  page('settings', '/admin/settings'),
  page('account-full', '/admin/account'),
  page('not-found', '/admin/nowhere'),
  page('not-found-user', '/admin/users/01890000-0000-7000-8000-000000000000'),
];
