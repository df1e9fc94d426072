import { afterAll, afterEach, beforeAll } from 'vitest';
import { createUser } from '#core/user/create-user.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import type { ConsoleTab } from '#tests/support/browser/console-page.ts';
import { openConsoleTab } from '#tests/support/browser/console-page.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { setConsoleStage } from '#tests/support/browser/console-stage.ts';
import { countUsage } from '#tests/support/house/count-usage.ts';
import { makeHands } from './console-keyboard/hands.ts';
import { tellHouse } from './console-keyboard/house-story.ts';
import { tellList } from './console-keyboard/list-story.ts';
import { tellPerson } from './console-keyboard/person-story.ts';
import { tellReach } from './console-keyboard/reach-story.ts';

/** More than a page of the list holds. */
const CROWD = 104;

let tab: ConsoleTab | undefined;
const tabOf = (): ConsoleTab => {
  if (tab === undefined) throw new Error('The window is opened before the first test.');
  return tab;
};
const hands = makeHands(() => tabOf().page);
const stage = setConsoleStage({ hasRelease: true, fill });

async function fill({ house, sql }: ConsoleStage): Promise<void> {
  const { system } = house.world;
  const phone = { name: 'iPhone 15', connections: [{ way: 'vless-reality' }] };
  const { id: annaId } = await createUser(system, {
    name: 'Anna Petrova',
    telegramId: 712_443_901n,
    devices: [phone],
  });
  for (let at = 0; at < CROWD; at += 1) await createUser(system, { name: `Crowd ${String(at).padStart(3, '0')}` });
  const { id } = await createUser(system, { name: 'Timur Akhmetov' });
  await suspendUser(system, { userId: id });
  await countUsage(house, annaId);
  await sql`select refresh_user_cards(array_agg(tenant_id), array_agg(id)) from users`;
}

// One window for all, without a mouse.
beforeAll(async () => {
  tab = await openConsoleTab(stage.browser, { origin: stage.house.publicUrl });
  await tab.page.addInitScript(() => {
    for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
      addEventListener(kind, () => document.documentElement.setAttribute('data-mouse', kind), true);
  });
  await tab.open('/admin');
});
/** What a test left open when it failed is not the next one's trouble. */
afterEach(async () => {
  for (let tries = 0; tries < 3 && (await hands.page.locator('dialog[open]').count()) > 0; tries += 1)
    await hands.press('Escape');
});
afterAll(() => tab?.close());

// One house, in this order.
tellReach(hands);
tellList(hands, stage);
tellPerson(hands, stage);
tellHouse(hands, tabOf);
