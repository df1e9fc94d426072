import { describe, expect, test } from 'vitest';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { heading } from '#tests/support/browser/page-parts.ts';
import { makeForeignTenant } from '#tests/support/house/foreign-tenant.ts';

/** What other tenants and roles see of nodes. */
export function tellWalls(stage: ConsoleStage): void {
  describe('whoever may not', () => {
    test('finds nothing of another tenant under any address', async () => {
      const { ids } = await makeForeignTenant(stage.house);
      const page = await stage.look(`/admin/nodes/${ids['nodeId']}`);
      await page.getByText('There is no such').first().waitFor();
      for (const path of [`/admin/nodes/new?node=${ids['nodeId']}`, '/admin/nodes/no-id']) {
        await stage.goTo(page, path);
        await page.getByText('There is no such').first().waitFor();
      }
      await stage.goTo(page, `/admin/groups?open=${ids['groupId']}`);
      await heading(page, 'Groups').waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
    });

    test('sees what his role reads, and no way to change it', async () => {
      const page = await stage.look('/admin/nodes', { as: await stage.join('Nils', 'read-only') });
      await page.getByRole('link', { name: 'Riga 1' }).waitFor();
      expect(await page.getByRole('link', { name: 'Add node' }).count()).toBe(0);
      await stage.goTo(page, '/admin/sni');
      expect(await page.getByRole('switch').first().isDisabled()).toBe(true);
      const answer = await page.goto(`${stage.house.publicUrl}/admin/nodes/new`);
      expect(answer?.status()).toBe(403);
    });
  });
}
