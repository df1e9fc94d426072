import { describe, expect, test } from 'vitest';
import { CONSOLE_SIZES } from '#tests/support/browser/console-page.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { doUntilNewer } from '#tests/support/browser/do-until-newer.ts';
import { dialog, toast } from '#tests/support/browser/page-parts.ts';
import { takePicture } from '#tests/support/browser/take-picture.ts';
import { DAY_MS, makePerson } from './user-scene.ts';

/** The list of users, and what is done to several of them. */
export function tellList(stage: ConsoleStage): void {
  describe('the list', () => {
    test('stands in the address, and says which filter to drop when nobody fits', async () => {
      await makePerson(stage, 'Jakub');
      await stage.sql`select refresh_user_cards(array_agg(tenant_id), array_agg(id)) from users`;
      const page = await stage.look('/admin/users');
      await page.getByRole('button', { name: 'User', exact: true }).click();
      await page.waitForURL(({ search }) => search === '?sort=name');
      await page.keyboard.press('/');
      await page.keyboard.type('jaku');
      await page.waitForURL(({ search }) => search === '?q=jaku&sort=name');
      await page.getByRole('row', { name: /Jakub/ }).waitFor();
      await expect.poll(() => page.getByRole('row').count()).toBe(2);
      await stage.goTo(page, '/admin/users?state=suspended&seen=never&q=jaku');
      await page.getByText('Nothing fits all 2 filters').waitFor();
      await page.getByRole('button', { name: 'Drop "State"' }).click();
      await page.waitForURL(({ search }) => search === '?q=jaku&seen=never');
      await page.getByRole('link', { name: /Jakub/ }).waitFor();
    });

    test('holds its rows while people come, and lets them in when told', async () => {
      const page = await stage.look('/admin/users?sort=-created');
      const names = () => page.locator('tbody .k-row-link').allInnerTexts();
      const before = await names();
      await doUntilNewer(page, () => makePerson(stage, 'Ingrid'));
      expect(await names()).toEqual(before);
      await page.keyboard.press('r');
      await page
        .getByRole('row', { name: /Ingrid/ })
        .first()
        .waitFor();
    });

    test('suspends and extends several as jobs that say whom they leave, and takes it back', async () => {
      for (const name of ['Bulk one', 'Bulk two', 'Bulk three']) await makePerson(stage, name);
      await stage.sql`update users set status = 'suspended', suspended_at = now() where name = 'Bulk three'`;
      const suspended = async () => {
        const rows = await stage.sql`select from users where name like 'Bulk%' and status = 'suspended'`;
        return rows.length;
      };
      const page = await stage.look('/admin/users?q=bulk&sort=name');
      await page.getByRole('row', { name: /Bulk two/ }).waitFor();
      await page.keyboard.press('ControlOrMeta+A');
      await page.getByText('3 selected').waitFor();
      await page.keyboard.press('s');
      const asked = dialog(page, 'Suspend 2 users?');
      await asked.getByText('None is online.').waitFor();
      await asked.getByText('Left as they are: 1 was suspended already.').waitFor();
      await asked.getByRole('button', { name: 'Suspend 2' }).click();
      await toast(page, /2 of 3 done\. 1 was suspended already/).waitFor();
      expect(await suspended()).toBe(3);
      await takePicture(page, 'users-bulk');
      await page.keyboard.press('z');
      await toast(page, 'Taken back for 2 of 2').waitFor();
      expect(await suspended()).toBe(1);
      await page.keyboard.press('e');
      await dialog(page, 'Extend 3 users').waitFor();
      await page.getByRole('button', { name: 'Extend 3' }).and(page.locator(':enabled')).waitFor();
      await page.keyboard.press('ControlOrMeta+Enter');
      await toast(page, /3 of 3 done/).waitFor();
      const [row] = await stage.sql<{ least: Date }[]>`
        select min(s.expires_at) as least from subscription s join users u on u.id = s.user_id where u.name like 'Bulk%'`;
      expect(Math.round(((row?.least.getTime() ?? 0) - Date.now()) / DAY_MS)).toBe(50);
    });

    test('comes in the one form that fits, once the browser has told how wide it is, and follows the window', async () => {
      const page = await stage.look('/admin/users');
      const forms = async () => [await page.locator('.k-table-box').count(), await page.locator('.k-plist').count()];
      expect(await forms()).toEqual([1, 0]);
      const sent = await (await page.request.get(`${stage.house.publicUrl}/admin/users`)).text();
      expect([sent.includes('k-table-box'), sent.includes('k-plist')]).toEqual([true, false]);
      await stage.goTo(page, '/admin/users');
      await page.setViewportSize(CONSOLE_SIZES.phone);
      await page.locator('.k-plist').waitFor();
      expect(await forms()).toEqual([0, 1]);
      const told = async () => {
        const cookies = await page.context().cookies();
        return cookies.find(({ name }) => name === 'console-width')?.value;
      };
      await expect.poll(told).toBe('phone');
      await page.setViewportSize(CONSOLE_SIZES.desk);
      await page.locator('.k-table-box').waitFor();
      expect(await forms()).toEqual([1, 0]);
      await expect.poll(told).toBe('desk');
      await page.context().clearCookies({ name: 'console-width' });
      const untold = await (await page.request.get(`${stage.house.publicUrl}/admin/users`)).text();
      expect([untold.includes('k-table-box'), untold.includes('k-plist')]).toEqual([true, true]);
    });
  });
}
