import { describe, expect, test } from 'vitest';
import { createUser } from '#core/user/create-user.ts';
import { pressUnderMenu } from '#tests/support/browser/console-parts.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { doUntilNewer } from '#tests/support/browser/do-until-newer.ts';
import { heading } from '#tests/support/browser/page-parts.ts';
import type { Hands } from './hands.ts';

/** The list of users. */
export function tellList(hands: Hands, stage: ConsoleStage): void {
  const { press, type, dialog, tabTo } = hands;
  describe('the list of users', () => {
    const address = (search: string) => hands.page.waitForURL((url) => url.search === search);
    const firstRow = () => hands.page.locator('tbody .k-row-link').first().waitFor();
    const chosen = () => hands.page.locator('tbody tr[aria-selected=true]').count();

    test('is searched, filtered, paged and chosen from', async () => {
      await press('g', 'u');
      await heading(hands.page, 'Users').waitFor();
      await firstRow();
      await press(']');
      await hands.page.getByRole('row', { name: /Crowd 000/ }).waitFor();
      expect(new URL(hands.page.url()).search).toContain('cursor=');
      await press('[');
      await address('');
      await press('/');
      // Letters are text in a field.
      await type('nexs');
      await address('?q=nexs');
      await hands.page.getByText('Nothing called "nexs"').waitFor();
      expect(await hands.page.getByRole('dialog').count()).toBe(0);
      // The focus is still where he writes, and more of it asks anew.
      await type('t');
      await address('?q=nexst');
      await press('Tab', 'Shift+F');
      await address('');
      await expect.poll(() => hands.page.getByRole('search').getByRole('textbox').inputValue()).toBe('');
      await press('f');
      await dialog('Filter by').waitFor();
      await tabTo(/^State/);
      await press('Enter');
      await tabTo(/^Suspended/);
      await press('Space', 'Control+Enter');
      await address('?state=suspended');
      await hands.page.getByRole('row', { name: /Timur/ }).waitFor();
      await press('Shift+F');
      await address('');
      await press('Alt+2');
      await hands.page.waitForURL(({ search }) => search !== '');
      await press('Alt+1');
      await address('');
      await firstRow();
      await tabTo('Skip to content');
      await press('Enter', 'j', 'j', 'x');
      await expect.poll(chosen).toBe(1);
      await press('j', 'j', 'Shift+X');
      await expect.poll(chosen).toBe(3);
      await press('Control+a');
      await expect.poll(chosen).toBe(100);
      // Under an open menu no key of the page is heard: not N, nor the Esc that shuts it.
      await pressUnderMenu(hands.page.getByRole('button', { name: 'Mira Solheim' }));
      expect(await chosen()).toBe(100);
      await press('Escape');
      await expect.poll(chosen).toBe(0);
      await hands.page.locator('tbody .k-row-link').nth(4).focus();
      const newTab = hands.page.context().waitForEvent('page');
      await press('Control+Enter');
      await (await newTab).close();
      await press('Enter');
      await hands.page.waitForURL(({ pathname }) => pathname.startsWith('/admin/users/'));
    });

    test('lets newer rows in with R', async () => {
      await press('g', 'u');
      await heading(hands.page, 'Users').waitFor();
      await press('Alt+1');
      await tabTo('User');
      await press('Enter');
      await address('?sort=name');
      await doUntilNewer(hands.page, () => createUser(stage.house.world.system, { name: 'Aaron' }));
      expect(await hands.page.getByRole('row', { name: /Aaron/ }).count()).toBe(0);
      await press('r');
      await hands.page.getByRole('row', { name: /Aaron/ }).first().waitFor();
    });
  });
}
