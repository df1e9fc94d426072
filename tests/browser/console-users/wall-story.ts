import { describe, expect, test } from 'vitest';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { heading } from '#tests/support/browser/page-parts.ts';
import { makeForeignTenant } from '#tests/support/house/foreign-tenant.ts';

/** What other tenants and roles see of users. */
export function tellWalls(stage: ConsoleStage): void {
  describe('walls', () => {
    test('somebody of another tenant is not here, and who may only read sees no act', async () => {
      const foreign = await makeForeignTenant(stage.house);
      for (const id of [foreign.ids['userId'], '01890000-0000-7000-8000-000000000000', 'nobody'])
        await heading(await stage.look(`/admin/users/${id}`), 'There is no such user here').waitFor();
      const reader = await stage.join('Reader', 'read-only');
      const [anna] = await stage.sql<{ id: string }[]>`select id from users where name = 'Anna Petrova'`;
      const page = await stage.look(`/admin/users/${anna?.id}`, { as: reader });
      await heading(page, 'Anna Petrova').waitFor();
      for (const name of ['Extend', 'Reissue', 'Suspend', 'Add device', 'QR'])
        expect(await page.getByRole('button', { name: new RegExp(`^${name}`) }).count()).toBe(0);
      await stage.goTo(page, '/admin/users');
      await page.getByRole('row', { name: /Anna Petrova/ }).waitFor();
      expect(await page.getByRole('checkbox').count()).toBe(0);
      expect(await page.getByRole('button', { name: 'New user' }).count()).toBe(0);
    });
  });
}
