import { describe, expect, test } from 'vitest';
import type { ConsoleTab } from '#tests/support/browser/console-page.ts';
import { whenAlive } from '#tests/support/browser/console-page.ts';
import { chooseByKeys, turnLetters } from '#tests/support/browser/console-parts.ts';
import { heading } from '#tests/support/browser/page-parts.ts';
import { walkStops } from '#tests/support/browser/walk-stops.ts';
import type { Hands } from './hands.ts';

/** Nodes, groups, SNIs and settings. */
export function tellHouse(hands: Hands, tabOf: () => ConsoleTab): void {
  const { press, type, dialog, toast, tabTo, peek, go } = hands;
  describe('the house', () => {
    test('gets a node, a group and a name, and its settings are saved', async () => {
      await press('g', 'n');
      await heading(hands.page, 'Nodes').waitFor();
      await press('n');
      await dialog(/node/i).waitFor();
      expect((await walkStops(hands.page)).faults).toEqual([]);
      await tabTo(/^Name/);
      await type('riga-2');
      await tabTo(/IPv4/);
      await type('198.51.100.7');
      await press('Control+Enter');
      await hands.page.getByText(/curl/).first().waitFor();
      expect((await walkStops(hands.page)).faults).toEqual([]);
      await press('Escape');
      await dialog(/node/i).waitFor({ state: 'detached' });
      await go('Groups');
      await heading(hands.page, 'Groups').waitFor();
      await press('n');
      await dialog(/group/i).waitFor();
      await type('asia');
      await press('Control+Enter');
      await dialog('asia').waitFor();
      await press('Escape');
      await dialog('asia').waitFor({ state: 'detached' });
      await hands.page.getByRole('row', { name: /asia/ }).waitFor();
      await press('g', 's');
      await heading(hands.page, 'SNI table').waitFor();
      await press('n');
      await dialog(/SNI|name/i).waitFor();
      await type('cdn.example.com');
      await press('Tab');
      await type('decoy');
      await press('Control+Enter');
      await hands.page.getByRole('row', { name: /cdn\.example\.com/ }).waitFor();
      await go('Settings');
      await heading(hands.page, 'Settings').waitFor();
      await tabTo(/^Name of the tenant/);
      await press('Control+a');
      await type('Northquay');
      await press('Control+s');
      await toast(/saved/i).waitFor();
      await go('Audit');
      await heading(hands.page, 'Audit').waitFor();
      await press('j', 'Enter');
      await hands.page.locator('tr.k-detail').waitFor();
    });

    test('opens a menu of choices at what is chosen, and Tab leaves it', async () => {
      const menu = hands.page.locator('.k-tenant');
      await chooseByKeys(menu, 'Dark', ['End', 'ArrowUp', 'ArrowUp']);
      await chooseByKeys(menu, 'System', ['Home']);
    });

    test('knows who wants no single letters', async () => {
      await press('g', 'o');
      await hands.page.waitForURL(({ pathname }) => pathname === '/admin');
      await tabTo(/^MS|Mira Solheim/);
      await press('Enter');
      await hands.page.locator('[role=menuitem]:focus').waitFor();
      await press('Enter');
      await heading(hands.page, 'Sign-in and keys').waitFor();
      expect((await walkStops(hands.page)).faults).toEqual([]);
      await turnLetters(hands.page, 'Off');
      await hands.page.reload();
      await whenAlive(hands.page);
      await press('g', 'u');
      await go('Users');
      await heading(hands.page, 'Users').waitFor();
      await press('n');
      expect(await hands.page.getByRole('dialog').count()).toBe(0);
      await peek('Keys', () => press('?'));
      expect(await hands.page.evaluate(() => document.documentElement.dataset['mouse'])).toBe(undefined);
      expect(tabOf().complaints).toEqual([]);
    });
  });
}
