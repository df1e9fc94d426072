import { CHOSEN } from '#tests/support/browser/looks-house/lay-fleet.ts';
import { ANNA } from '#tests/support/browser/looks-house/lay-people.ts';
import { idOf } from './ids.ts';
import type { Stop, Walker } from './stop.ts';

const sqlOf = ({ house }: Walker) => house.world.system.db.sql;

/** What changes the house for everybody: one walker at a time goes here. */
export const TROUBLE_STOPS: readonly Stop[] = [
  {
    name: 'proof',
    reach: async (walker) => {
      await sqlOf(walker)`update staff_session set proven_at = now() - interval '11 minutes'`;
      await walker.to(`/admin/users/${await idOf(walker.house, 'users', ANNA)}`);
      const { page } = walker.tab;
      const actions = page.getByRole('button', { name: 'Actions for Pixel 9' });
      await actions.filter({ visible: true }).click();
      await page
        .getByRole('menuitem', { name: /^Link|link of/i })
        .first()
        .click();
      await page.getByRole('dialog', { name: 'Is it you?' }).waitFor();
      await sqlOf(walker)`update staff_session set proven_at = now()`;
    },
  },
  {
    name: 'add-node-command',
    reach: async ({ look, tab: { page }, to }) => {
      await to('/admin/nodes/new');
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`sto-${look.size}-${look.theme}`);
      await page.getByRole('textbox', { name: 'Public IPv4', exact: true }).fill('203.0.113.80');
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(/\/admin\/nodes\/new\?node=/);
      await page.locator('.k-cmd code').first().waitFor();
    },
  },
  {
    name: 'forbidden',
    reach: async (walker) => {
      await sqlOf(walker)`update staff_membership set role = 'read-only'`;
      await walker.to('/admin/tokens', 'Not for your role');
    },
  },
  {
    name: 'user-read-only',
    reach: async (walker) => {
      await walker.to(`/admin/users/${await idOf(walker.house, 'users', ANNA)}`, ANNA);
      await sqlOf(walker)`update staff_membership set role = 'admin'`;
    },
  },
  {
    name: 'invites-away',
    reach: async ({ house, tab: { page }, to }) => {
      await house.processes.api.stop();
      try {
        await to('/admin/invites');
        await page.getByText('The invites did not load').waitFor();
      } finally {
        await house.processes.api.start();
      }
    },
  },
  {
    name: 'error',
    reach: async (walker) => {
      const sql = sqlOf(walker);
      await sql`revoke select on node_history from causeway_web`;
      try {
        await walker.to(`/admin/nodes/${await idOf(walker.house, 'node', CHOSEN)}`, 'This page did not load');
      } finally {
        await sql`grant select on node_history to causeway_web`;
      }
    },
  },
  {
    name: 'database-away',
    reach: async ({ house, tab: { page } }) => {
      await house.database.server?.stop();
      try {
        await page.goto(`${house.publicUrl}/admin/plans`);
        await page.getByRole('heading', { level: 1, name: 'The database does not answer' }).waitFor();
      } finally {
        await house.database.server?.start();
      }
    },
  },
];
