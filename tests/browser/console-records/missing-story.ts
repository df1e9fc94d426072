import { describe, expect, test } from 'vitest';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { at } from './record-scene.ts';

/** What is not there, or not for everybody. */
export function tellMissing(stage: ConsoleStage): void {
  describe('what is not there', () => {
    test('is the same for everybody: no such thing, and where to look', async () => {
      const page = await at(stage, ['/admin/plans/019a0000-0000-7000-8000-000000000000', 'There is no such plan here']);
      await page.getByRole('link', { name: 'Look in the audit' }).click();
      await page.waitForURL(/\/admin\/audit\?q=019a0000-/);
      await at(stage, ['/admin/nowhere', 'There is nothing here']);
      await at(stage, ['/admin/audit?cursor=made-up', 'There is nothing here']);
    });

    test('and what a role may not see names the right that is missing', async () => {
      await stage.sql`update staff_membership set role = 'read-only'`;
      try {
        const page = await at(stage, ['/admin/tokens', 'Not for your role']);
        await page.getByText('This page needs the right "token:read". Your role here is read-only.').waitFor();
        expect(await page.getByRole('link', { name: 'API tokens' }).count()).toBe(0);
        const plans = await at(stage, ['/admin/plans', 'Plans']);
        expect(await plans.getByRole('button', { name: 'New plan' }).count()).toBe(0);
        await plans.getByText('Changing it needs "plan:write".').first().waitFor();
      } finally {
        await stage.sql`update staff_membership set role = 'admin'`;
      }
    });
  });
}
