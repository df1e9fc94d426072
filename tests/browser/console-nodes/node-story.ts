import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { doUntilNewer } from '#tests/support/browser/do-until-newer.ts';
import { button, field, heading } from '#tests/support/browser/page-parts.ts';
import { takePicture } from '#tests/support/browser/take-picture.ts';
import { until } from '#tests/support/house/until.ts';
import { NODE, nodeNamed, pathOf } from './node-scene.ts';

/** A node from its booking until it carries users, and changed after that. */
export function tellNode(stage: ConsoleStage): void {
  describe('a node', () => {
    test('is booked by keys, gets its command once, and is followed until it carries users', async () => {
      const page = await stage.look('/admin/nodes');
      await heading(page, 'Nodes').waitFor();
      await page.getByRole('link', { name: 'Riga 1' }).waitFor();
      await page.keyboard.press('n');
      const dialog = page.getByRole('dialog', { name: 'Add a node' });
      await dialog.waitFor();
      await page.keyboard.type(NODE);
      await page.keyboard.press('Tab');
      await page.keyboard.type('127.0.0.256');
      await page.keyboard.press('Control+Enter');
      await dialog.getByText('Four numbers from 0 to 255 with dots').waitFor();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('127.0.0.1');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Stockholm');
      await dialog.getByLabel('Port of vless-reality').fill(String(stage.house.ports.node));
      await dialog.getByText('It will carry 0 entries of 0 users').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(/\/admin\/nodes\/new\?node=/);
      await dialog.getByText('Run this on the new machine, as root').waitFor();
      await dialog.getByText('Only this machine can run it.').waitFor();
      await dialog.getByText(/ends in 14:\d\d, works once/).waitFor();
      await dialog.getByText('the machine asks for its certificate').waitFor();
      const command = await dialog.locator('.k-cmd code').innerText();
      expect(command).toContain(`--ports ${stage.house.ports.node}`);
      // What is selected by hand is what is copied, both spaces before the name too.
      expect(command).toMatch(/echo '[0-9a-f]{64} {2}cw\.sh'/);
      const token = await dialog.locator('.k-tk').innerText();
      await takePicture(page, 'add-node-command');

      // The machine: this one, which belonged to nobody that runs.
      await rm(stage.house.paths.agentDir, { recursive: true });
      await mkdir(stage.house.paths.agentDir);
      expect((await stage.house.enrol(token)).code).toBe(0);
      await dialog.getByText(/^at \d\d:\d\d:\d\d$/).waitFor();
      await dialog.getByText('the agent dials the hub').waitFor();
      await expect.poll(() => dialog.getByRole('button', { name: 'Cancel enrolment' }).count()).toBe(0);
      await stage.house.processes.agent.start();
      await dialog.getByText(`${NODE} is here`).waitFor();
      await dialog.getByText(/xray .* up/).waitFor();
      await dialog.getByText('nobody has access yet').waitFor();
      await takePicture(page, 'add-node-here');
      expect((await stage.house.enrol(token, join(stage.release, 'second'))).code).not.toBe(0);

      await dialog.getByRole('link', { name: `Open ${NODE}` }).click();
      await heading(page, NODE).waitFor();
      await page
        .getByText(/All \d checks pass/)
        .first()
        .waitFor();
      expect(await nodeNamed(stage, NODE)).toMatchObject({ status: 'active', region: 'stockholm' });
    });

    test('is changed with a way back, and its command is made again and ends the one before', async () => {
      const page = await stage.look(await pathOf(stage, NODE));
      await page.keyboard.press('e');
      await field(page, 'Region optional').fill('oslo');
      await page.keyboard.press('Control+Enter');
      await page.getByText(`Changed ${NODE}`).waitFor();
      expect((await nodeNamed(stage, NODE))?.region).toBe('oslo');
      await page.getByRole('button', { name: /^Undo/ }).waitFor();
      await page.keyboard.press('z');
      await until('the region is as it was', async () => (await nodeNamed(stage, NODE))?.region === 'stockholm');

      await button(page, 'Install command').click();
      const first = await page.locator('.k-tk').innerText();
      await button(page, 'Make a new one').click();
      await page.waitForFunction((old) => document.querySelector('.k-tk')?.textContent !== old, first);
      expect((await stage.house.enrol(first, join(stage.release, 'third'))).code).not.toBe(0);
    });

    test('keeps its place while others come, which are let in by R', async () => {
      const page = await stage.look('/admin/nodes');
      const names = () => page.getByRole('row').getByRole('link').allInnerTexts();
      const before = await names();
      const made = await doUntilNewer(page, (time) =>
        stage.house.api.post('/v1/nodes', { name: `aaa${time}`, role: 'transit', publicIpv4: `192.0.2.${time}` }),
      );
      await page.getByText(`Rows hold still. ${made} ${made === 1 ? 'is' : 'are'} newer.`).waitFor();
      expect(await names()).toEqual(before);
      await page.keyboard.press('r');
      await page.getByRole('link', { name: 'aaa1' }).waitFor();
      expect((await names()).length).toBe(before.length + made);
      await page.keyboard.press('/');
      await page.keyboard.type('sto');
      await page.waitForURL(/q=sto/);
      await until('one node fits', async () => (await names()).length === 1);
    });
  });
}
