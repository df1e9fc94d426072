import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '#kit/run-command.ts';
import { nodeArgs } from '#scripts/start/process-table.ts';
import type { House } from '../support/house.ts';
import { raiseHouse } from '../support/house.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

let house: House;

beforeAll(async () => {
  house = await raiseHouse();
});

afterAll(() => house?.stop());

async function runDemo(args: readonly string[]): Promise<{ readonly code: number | null; readonly text: string }> {
  const { code, lines } = await runCommand({
    command: process.execPath,
    args: nodeArgs(ROOT, ['scripts/demo/main.ts', '--no-qr', ...args]),
    cwd: ROOT,
    timeoutMs: 60_000,
  });
  return { code, text: lines.join('\n') };
}

test('the demo passes every step against a deployment and leaves it as it was, twice', async () => {
  for (const app of ['xray', 'sing-box']) {
    const { code, text } = await runDemo(['--api', house.origin, '--token', house.world.apiToken, '--client', app]);
    expect({ code, text }).toMatchObject({
      code: 0,
      text: expect.stringContaining('Every step passed: 14 passed, 0 failed'),
    });
    expect(text).toMatch(/The running download is cut +\d+ ms {3}\d+ ms after the removal/);
  }
  const node = await house.api.get(`/v1/nodes/${house.world.nodeId}`);
  expect(node.list('egressAllow')).toEqual([]);
  const [user] = (await house.api.get('/v1/users?search=Demo')).list('items');
  expect(user?.string('status')).toBe('suspended');
  expect((await house.api.get(`/v1/devices?userId=${user?.string('id') ?? ''}`)).list('items')).toEqual([]);
});

test('the demo fails with one clear line and exit code 1 where nothing can serve', async () => {
  const wrong = await runDemo(['--api', house.origin, '--token', 'cw_nobody_has_this_token']);
  expect(wrong).toMatchObject({ code: 1, text: expect.stringContaining('401') });
  const nobody = await runDemo(['--api', 'http://127.0.0.1:1', '--token', house.world.apiToken]);
  expect(nobody).toMatchObject({ code: 1, text: expect.stringContaining('Nothing answers at http://127.0.0.1:1') });
});
