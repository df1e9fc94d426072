import { describe, expect, test } from 'vitest';
import { findBarriers } from '#tests/support/browser/console-page.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { dialog, heading, toast } from '#tests/support/browser/page-parts.ts';
import { takePicture } from '#tests/support/browser/take-picture.ts';
import { until } from '#tests/support/house/until.ts';

/** More people than a page holds, changed as one job. */
export function tellCrowd(stage: ConsoleStage): void {
  describe('a crowd', () => {
    test('is offered whole: one job for all who fit, live on the list, kept with its rows among the jobs', async () => {
      const count = 1_030;
      await stage.sql`
        insert into users (tenant_id, id, name)
        select tenant_id, gen_random_uuid(), 'Crowd ' || n from node, generate_series(1, ${count}::integer) n
        where node.id = ${stage.house.world.nodeId}`;
      await stage.sql`update users set status = 'suspended', suspended_at = now() where name = 'Crowd 7'`;
      const suspended = async () =>
        (await stage.sql`select from users where name like 'Crowd%' and status = 'suspended'`).length;
      const page = await stage.look('/admin/users?q=crowd&sort=name');
      await page.keyboard.press('ControlOrMeta+A');
      await page.getByText('100 selected').waitFor();
      await page.getByRole('button', { name: 'Select all 1,030' }).click();
      await page.getByText('1,030 selected').waitFor();
      await page.keyboard.press('s');
      const asked = dialog(page, 'Suspend 1,029 users?');
      await asked.getByText('Left as they are: 1 was suspended already.').waitFor();
      await takePicture(page, 'users-select-all');
      await asked.getByRole('button', { name: /^Suspend 1,?029$/ }).click();
      await page.getByRole('link', { name: /^Suspend 1,030 users: [\d,]+ of 1,030$/ }).waitFor();
      await toast(page, /1,029 of 1,030 done\. 1 was suspended already/).waitFor();
      expect(await suspended()).toBe(count);
      await page.getByRole('row', { name: /Crowd/ }).first().waitFor();

      await stage.goTo(page, '/admin/jobs');
      const job = page.getByRole('listitem').filter({ hasText: 'Suspend 1,030 users' });
      await job.getByText(/by Mira Solheim/).waitFor();
      await takePicture(page, 'jobs-ordered');
      await job.getByRole('link', { name: 'Suspend 1,030 users' }).click();
      await heading(page, 'Suspend 1,030 users').waitFor();
      await page.getByRole('row', { name: /Crowd 7.*Skipped.*1 was suspended already/ }).waitFor();
      await takePicture(page, 'job');
      expect(await findBarriers(page)).toEqual([]);
      await page.getByRole('button', { name: /^Undo, until/ }).click();
      await page.getByText('Taken back', { exact: true }).waitFor();
      await until('everybody but one is back', async () => (await suspended()) === 1);
      await heading(await stage.look('/admin/jobs/01890000-0000-7000-8000-000000000000'), 'There is no').waitFor();
    });
  });
}
