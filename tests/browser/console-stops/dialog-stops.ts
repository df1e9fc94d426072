import { CHOSEN } from '#tests/support/browser/looks-house/lay-fleet.ts';
import { ANNA } from '#tests/support/browser/looks-house/lay-people.ts';
import { idOf } from './ids.ts';
import type { Stop, Walker } from './stop.ts';

const FORM = '[role=dialog], [role=alertdialog], dialog[open]';

/** The dialog, sheet or menu that was asked for is there with all it says. */
async function isOpen({ tab: { page } }: Walker): Promise<void> {
  const form = page.locator(FORM).filter({ visible: true }).last();
  await form.locator('footer, h2, input').first().waitFor();
  await form.getByText('Counting whom it touches').waitFor({ state: 'hidden' });
}

type Opening = { readonly name: string; readonly path: string | ((walker: Walker) => Promise<string>) };

function opened({ name, path }: Opening, open: (walker: Walker) => Promise<void>, only?: Stop['only']): Stop {
  const reach = async (walker: Walker): Promise<void> => {
    await walker.to(typeof path === 'string' ? path : await path(walker));
    await open(walker);
  };
  return only === undefined ? { name, reach } : { name, reach, only };
}
const key =
  (keys: string) =>
  async (walker: Walker): Promise<void> => {
    await walker.tab.page.keyboard.press(keys);
    await isOpen(walker);
  };
/** By its key; on a phone, which has none, by the button at the foot or in the bar. */
const keyOrButton =
  (keys: string, name: string) =>
  async (walker: Walker): Promise<void> => {
    if (walker.look.size === 'desk') return key(keys)(walker);
    await walker.tab.page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click();
    return isOpen(walker);
  };
/** Presses the button and chooses from the menu that comes. */
const chosen =
  (button: string | RegExp, item: string | RegExp) =>
  async (walker: Walker): Promise<void> => {
    const { page } = walker.tab;
    await page.getByRole('button', { name: button }).filter({ visible: true }).first().click();
    await page.getByRole('menuitem', { name: item }).click();
    await isOpen(walker);
  };
/** Opens the row with these words. */
const row =
  (words: string | RegExp) =>
  async ({ tab: { page } }: Walker): Promise<void> => {
    const rows = page.locator('tbody tr, .k-plist li > :first-child').filter({ hasText: words });
    await rows.filter({ visible: true }).first().click();
  };
const rowDialog =
  (words: string | RegExp) =>
  async (walker: Walker): Promise<void> => {
    await row(words)(walker);
    await isOpen(walker);
  };

const anna = async ({ house }: Walker): Promise<string> => `/admin/users/${await idOf(house, 'users', ANNA)}`;
const node = async ({ house }: Walker): Promise<string> => `/admin/nodes/${await idOf(house, 'node', CHOSEN)}`;
const defaultGroup = async ({ house }: Walker): Promise<string> =>
  `/admin/groups?open=${await idOf(house, 'node_group', 'default')}`;

/** What asks, tells or is filled in above a page. Nothing is sent. */
export const DIALOG_STOPS: readonly Stop[] = [
  opened({ name: 'users-new', path: '/admin/users' }, keyOrButton('n', 'New user')),
  opened({ name: 'users-filter', path: '/admin/users' }, async ({ tab: { page } }) => {
    await page.keyboard.press('f');
    await page.getByRole('menu').or(page.getByRole('dialog')).or(page.getByRole('listbox')).first().waitFor();
  }),
  opened(
    { name: 'users-selected', path: '/admin/users' },
    async ({ tab: { page } }) => {
      for (const step of ['j', 'x', 'j', 'x', 'j', 'x']) await page.keyboard.press(step);
      await page.getByText('3 selected').waitFor();
    },
    'desk',
  ),
  opened(
    { name: 'users-suspend', path: '/admin/users' },
    async (walker) => {
      const { keyboard } = walker.tab.page;
      for (const step of ['j', 'x', 'j', 'x', 's']) await keyboard.press(step);
      await isOpen(walker);
    },
    'desk',
  ),
  opened({ name: 'user-suspend', path: anna }, keyOrButton('s', 'Suspend')),
  opened({ name: 'user-extend', path: anna }, keyOrButton('e', 'Extend')),
  opened({ name: 'user-reissue', path: anna }, keyOrButton('i', 'Reissue')),
  opened({ name: 'user-add-device', path: anna }, key('d')),
  opened({ name: 'user-edit', path: anna }, chosen('More actions', /Anna/), 'desk'),
  opened({ name: 'user-device-menu', path: anna }, async ({ tab: { page } }) => {
    await page.getByRole('button', { name: 'Actions for iPhone 15' }).filter({ visible: true }).click();
    await page.getByRole('menu').waitFor();
  }),
  opened({ name: 'user-rename', path: anna }, chosen('Actions for iPhone 15', 'Rename')),
  opened({ name: 'user-remove', path: anna }, chosen('Actions for iPhone 15', 'Remove device')),
  opened({ name: 'user-new-link', path: anna }, chosen('Actions for iPhone 15', 'New link')),
  opened({ name: 'node-edit', path: node }, keyOrButton('e', 'Edit')),
  opened({ name: 'node-retire', path: node }, async (walker) => {
    if (walker.look.size === 'desk') return chosen('More actions', /^Retire/)(walker);
    await walker.tab.page
      .getByRole('button', { name: /^Retire/ })
      .filter({ visible: true })
      .click();
    return isOpen(walker);
  }),
  opened({ name: 'group', path: defaultGroup }, isOpen),
  opened({ name: 'group-leaving', path: defaultGroup }, async ({ tab: { page } }) => {
    await page.getByRole('button', { name: `Take ${CHOSEN} out of default` }).click();
    await page.getByText(/It stops carrying/).waitFor();
  }),
  opened({ name: 'group-new', path: '/admin/groups' }, key('n')),
  opened({ name: 'sni-new', path: '/admin/sni' }, key('n')),
  opened({ name: 'sni-target', path: '/admin/sni' }, rowDialog('cdn.example.com')),
  opened({ name: 'plan', path: '/admin/plans' }, rowDialog('Shore 200')),
  opened({ name: 'plan-new', path: '/admin/plans' }, key('n')),
  opened({ name: 'invite-new', path: '/admin/invites' }, key('n')),
  opened({ name: 'invite', path: '/admin/invites' }, async (walker) => {
    await row('Shore 200')(walker);
    await walker.tab.page.getByRole('button', { name: 'Revoke invite' }).filter({ visible: true }).first().waitFor();
  }),
  opened({ name: 'audit-detail', path: '/admin/audit' }, async (walker) => {
    await row(/user\.create|User made/)(walker);
    await walker.tab.page.locator('.k-detail').filter({ visible: true }).first().waitFor();
  }),
  opened({ name: 'token-new', path: '/admin/tokens' }, key('n')),
  opened({ name: 'token', path: '/admin/tokens' }, async (walker) => {
    await row('grafana')(walker);
    await walker.tab.page.getByRole('button', { name: 'Revoke token' }).filter({ visible: true }).first().waitFor();
  }),
  opened({ name: 'palette', path: '/admin/users' }, key('Control+k')),
  opened({ name: 'palette-found', path: '/admin' }, async (walker) => {
    await key('Control+k')(walker);
    await walker.tab.page.keyboard.type('anna');
    await walker.tab.page.getByRole('option', { name: /Anna/ }).first().waitFor();
  }),
  opened({ name: 'keys', path: '/admin/users' }, key('?'), 'desk'),
  opened({ name: 'add-node-refused', path: '/admin/nodes/new' }, async ({ tab: { page } }) => {
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('sto-t8');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Four numbers from 0 to 255 with dots').waitFor();
  }),
];
