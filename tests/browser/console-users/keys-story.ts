import { describe, expect, test } from 'vitest';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { dialog, heading, toast } from '#tests/support/browser/page-parts.ts';
import { readQr } from '#tests/support/browser/read-qr.ts';
import { STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import { takePicture } from '#tests/support/browser/take-picture.ts';
import { until } from '#tests/support/house/until.ts';
import { DAY_MS, forgetProof, GIB, makePerson, nodeIsThere, WAY } from './user-scene.ts';

/** One person from his making to his reissue, by keys alone. */
export function tellKeys(stage: ConsoleStage): void {
  describe('by keys alone', () => {
    test('a first user is made from the empty list, and his first link is shown after a proof', async () => {
      const page = await stage.look('/admin/users');
      await page.getByText('No users yet').waitFor();
      await takePicture(page, 'users-empty');
      await page.keyboard.press('n');
      await dialog(page, 'New user').waitFor();
      await page.keyboard.press('ControlOrMeta+Enter');
      await page.getByText('1 to 64 characters on one line').waitFor();
      await page.keyboard.type('Anna Petrova');
      await page.keyboard.press('Tab');
      await page.keyboard.type('712443901');
      await page.keyboard.press('ControlOrMeta+Enter');
      await heading(page, 'Anna Petrova').waitFor();
      await page.getByText('No devices yet').waitFor();

      await forgetProof(stage);
      await page.keyboard.press('d');
      await dialog(page, 'Add a device to Anna Petrova').waitFor();
      await page.keyboard.type('iPhone 15');
      await page.getByText('It is put on 1 node within a second or two.').waitFor();
      await page.keyboard.press('Enter');
      await dialog(page, 'Is it you?').waitFor();
      await toast(page, /iPhone 15 added.*On 1 of 1 node in/).waitFor();
      expect(await page.locator('.k-cmd').count()).toBe(0);
      await page.keyboard.type(STAFF_PASSWORD);
      await page.keyboard.press('Enter');
      const shown = dialog(page, 'iPhone 15 of Anna Petrova');
      await shown.getByRole('img', { name: 'QR code of the link' }).waitFor();
      const link = await shown.locator('.k-cmd code').innerText();
      expect(link.startsWith(`${stage.house.publicUrl}/s/`)).toBe(true);
      await until('the QR says the link', async () => readQr(await page.screenshot()) === link);
      await takePicture(page, 'user-link');
      await page.keyboard.press('Escape');
      await shown.waitFor({ state: 'detached' });
      expect(await page.content()).not.toContain(link);
      await page.getByRole('row', { name: /vless-reality.*default.*www\.example\.com/ }).waitFor();
    });

    test('a person is suspended, told node by node, and taken back with one key', async () => {
      await nodeIsThere(stage);
      const { id } = await makePerson(stage, 'Timur', [{ name: 'Pixel', connections: [WAY] }]);
      const page = await stage.look(`/admin/users/${id}`);
      await page.keyboard.press('s');
      const asked = dialog(page, 'Suspend Timur?');
      await asked.getByText('1 device is cut within 6 s.').waitFor();
      await asked.getByText('1 takes its entries off').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await toast(page, /Timur suspended.*On 1 of 1 node in \d/).waitFor();
      await page.getByText('Suspended', { exact: true }).waitFor();
      await takePicture(page, 'user-suspended');
      await page.keyboard.press('z');
      await page.getByText('Active', { exact: true }).waitFor();
      const [row] = await stage.sql`select status from users where id = ${id}`;
      expect(row).toEqual({ status: 'active' });
    });

    test('time and quota are extended with what they come to, and put back', async () => {
      const { id, subscriptions } = await makePerson(stage, 'Olga');
      const before = subscriptions[0]?.expiresAt?.getTime() ?? 0;
      const page = await stage.look(`/admin/users/${id}`);
      const terms = async () => {
        const [row] = await stage.sql<{ at: Date; quota: bigint }[]>`
          select expires_at as at, quota_bytes as quota from subscription where user_id = ${id}`;
        return row === undefined ? [] : [Math.round((row.at.getTime() - before) / DAY_MS), row.quota / GIB];
      };
      await page.keyboard.press('e');
      const sheet = dialog(page, 'Extend Olga');
      await sheet.getByLabel('Time', { exact: true }).last().fill('45');
      await sheet.getByLabel('Quota').fill('300');
      await sheet.getByText('200 GiB → 300 GiB').waitFor();
      await takePicture(page, 'user-extend');
      await page.keyboard.press('ControlOrMeta+Enter');
      await toast(page, 'Olga extended').waitFor();
      expect(await terms()).toEqual([45, 300n]);
      await page.keyboard.press('z');
      await until('the terms are as before', async () => (await terms()).join() === '0,200');
    });

    test('a connection is reissued: which revision goes is said before, and its slots show it after', async () => {
      const { id } = await makePerson(stage, 'Sofia', [{ name: 'Phone', connections: [WAY] }]);
      const page = await stage.look(`/admin/users/${id}`);
      await page.getByRole('img', { name: 'Slots: 0 r1, 1 empty, 2 empty' }).first().waitFor();
      await page.keyboard.press('i');
      await page.getByText('r2 takes slot 0. r1 goes on.').waitFor();
      await page.keyboard.press('ControlOrMeta+Enter');
      await toast(page, /vless-reality of Phone reissued/).waitFor();
      await page.getByRole('img', { name: 'Slots: 0 r2, 1 r1, 2 empty' }).first().waitFor();
    });
  });
}
