import { describe, expect, test } from 'vitest';
import { createUser } from '#core/user/create-user.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { doUntilNewer } from '#tests/support/browser/do-until-newer.ts';
import { row } from '#tests/support/browser/page-parts.ts';
import { at, MANY } from './record-scene.ts';

/** The audit. */
export function tellAudit(stage: ConsoleStage): void {
  describe('the audit', () => {
    test('holds its filters in the address, tells an act in words and from where it was done', async () => {
      const page = await at(stage, ['/admin/audit?noun=plan', 'Audit']);
      await expect.poll(() => page.locator('tbody').getByRole('row').count()).toBeGreaterThan(2);
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      const detail = page.locator('tr.k-detail');
      await detail.getByText('Plan changed').waitFor();
      await detail.getByText('50.0 GiB').waitFor();
      await detail.getByText(/^(?:127\.0\.0\.1|::1), session of .+, set-up link$/).waitFor();
      await detail.getByRole('link', { name: 'this session' }).click();
      await page.waitForURL(/[?&]session=/);
      await row(page, /staff\.join/).waitFor();
      expect(await page.getByText('house system').count()).toBe(0);

      await stage.goTo(page, '/admin/audit?view=secrets');
      await row(page, /token\.create/).waitFor();
      expect(await page.getByText('plan.create').count()).toBe(0);
      await page.keyboard.press('/');
      await page.keyboard.type('petrova');
      await page.keyboard.press('Enter');
      await page.getByText('Nothing called "petrova"').waitFor();
      await page.getByRole('button', { name: 'All', exact: true }).click();
      await page.waitForURL(({ search }) => search === '?q=petrova');
      await row(page, /user\.create/)
        .getByText('Anna Petrova')
        .waitFor();
    });

    test('turns its pages by keys, and lets nothing new in by itself', async () => {
      for (let made = 0; made < MANY; made += 1) await createUser(stage.house.world.system, { name: `Guest ${made}` });
      const page = await at(stage, ['/admin/audit', 'Audit']);
      const first = () => page.locator('tbody td.num').first().innerText();
      const newest = await first();
      await doUntilNewer(page, () => createUser(stage.house.world.system, { name: 'The newest of all' }));
      expect(await first()).toBe(newest);
      await page.keyboard.press('r');
      await row(page, /user\.create/)
        .getByText('The newest of all')
        .waitFor();
      await page.keyboard.press(']');
      await page.waitForURL(/cursor=/);
      await page.getByText('Guest 5', { exact: true }).first().waitFor();
      await page.keyboard.press('[');
      await page.waitForURL(({ search }) => search === '');
      await row(page, /user\.create/)
        .getByText('The newest of all')
        .waitFor();
    });
  });
}
