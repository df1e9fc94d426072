import { expect, test } from 'vitest';
import { createInvite } from '#core/invite/create-invite.ts';
import { findBarriers, whenAlive } from '#tests/support/browser/console-page.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { row } from '#tests/support/browser/page-parts.ts';
import { at, MANY } from './record-scene.ts';

/** More invites than a page holds. */
export function tellManyInvites(stage: ConsoleStage): void {
  test('invites turn their pages by keys, and tell on each how many it shows', async () => {
    const { system } = stage.house.world;
    const [plan] = await system.db.sql<{ id: string }[]>`select id from plan`;
    for (let made = 1; made <= MANY; made += 1) await createInvite(system, { planId: plan?.id, note: `Guest ${made}` });
    const page = await at(stage, ['/admin/invites', 'Invites']);
    const rows = () => page.locator('tbody').getByRole('row').count();
    await row(page, `Guest ${MANY}`).waitFor();
    expect(await rows()).toBe(100);
    await page.getByText('100 invites, 100 open').waitFor();
    await page.keyboard.press(']');
    await page.waitForURL(/\?cursor=/);
    // The one before, revoked, is the oldest of all.
    await row(page, /revoked/).waitFor();
    expect(await rows()).toBe(MANY - 100 + 1);
    await page.getByText(`${MANY - 100 + 1} invites, ${MANY - 100} open`).waitFor();
    await page.reload();
    await row(page, 'Guest 1').getByText('Shore 50').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await whenAlive(page);
    await page.keyboard.press('[');
    await page.waitForURL(({ search }) => search === '');
    await row(page, `Guest ${MANY}`).waitFor();
  });
}
