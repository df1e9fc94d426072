import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { redeemSetupLink } from '#core/staff/redeem-setup-link.ts';
import { runCommand } from '#kit/run-command.ts';
import { HOME, PASSWORD, visitor } from '#tests/support/staff.ts';
import type { TestCore } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';

let core: TestCore;
beforeAll(async () => {
  core = await openTestCore();
  await makeTestTenant(core, 'north');
});
afterAll(() => core.close());

async function run(...args: string[]): Promise<{ code: number | null; lines: string[] }> {
  const lines: string[] = [];
  const { code } = await runCommand({
    command: process.execPath,
    args: ['scripts/setup-link/main.ts', ...args],
    cwd: process.cwd(),
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: core.url,
      CAUSEWAY_KEK: randomBytes(32).toString('base64'),
      CAUSEWAY_PUBLIC_URL: 'https://console.example.net/',
    },
    onLine: (line) => lines.push(line),
    timeoutMs: 20_000,
  });
  return { code, lines };
}

test('prints a link that makes the first admin, and says when there is one', async () => {
  const { code, lines } = await run('north');
  expect(code).toBe(0);
  const link = lines.find((line) => line.startsWith('https:')) ?? '';
  const [, token] = /^https:\/\/console\.example\.net\/admin\/setup#(cws_[\w-]{32})$/.exec(link) ?? [];
  await redeemSetupLink(visitor(core), HOME, { token, email: 'a@example.net', name: 'A', password: PASSWORD });
  expect(await run('north')).toMatchObject({ code: 3, lines: [expect.stringContaining('has an admin')] });
  expect(await run('--again', 'north')).toMatchObject({ code: 0 });
  expect(await run('south')).toMatchObject({ code: 1, lines: ['There is no tenant called south.'] });
});
