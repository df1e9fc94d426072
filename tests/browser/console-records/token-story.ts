import { describe, expect, test } from 'vitest';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { row } from '#tests/support/browser/page-parts.ts';
import { STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import { at, said } from './record-scene.ts';

/** API tokens. */
export function tellTokens(stage: ConsoleStage): void {
  describe('API tokens', () => {
    test('are told once after a fresh sign-in, work, and end', async () => {
      await stage.sql`update staff_session set proven_at = now() - interval '11 minutes'`;
      const page = await at(stage, ['/admin/tokens', 'API tokens']);
      await page.keyboard.press('n');
      const making = page.getByRole('dialog', { name: 'New token' });
      await making.getByLabel('Name').fill('grafana');
      await page.keyboard.press('Control+Enter');
      const proof = page.getByRole('dialog', { name: 'Is it you?' });
      await proof.getByLabel('Code from the app, or your password').fill(STAFF_PASSWORD);
      await page.keyboard.press('Enter');
      const ready = page.getByRole('dialog', { name: 'grafana is ready' });
      const token = await ready.locator('code').filter({ hasText: /^cw_/ }).innerText();
      const client = stage.house.api.as(token);
      expect((await client.send('GET', '/v1/plans')).status).toBe(200);
      expect((await client.send('POST', '/v1/plans', { body: { name: 'No' } })).status).toBe(403);
      await ready.getByRole('button', { name: 'I have copied it' }).click();
      expect(await page.content()).not.toContain(token);

      await row(page, /grafana/).click();
      await page.getByRole('button', { name: 'Revoke token' }).click();
      const asking = page.getByRole('alertdialog', { name: 'Revoke "grafana"?' });
      await asking.getByRole('button', { name: 'Revoke token' }).click();
      await said(page, 'grafana is revoked. What uses it gets 401');
      expect((await client.send('GET', '/v1/plans')).status).toBe(401);
    });
  });
}
