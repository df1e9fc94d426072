import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '#kit/run-command.ts';
import { fingerprint } from '#tests/support/expect-act.ts';
import type { TestCore } from '#tests/support/test-tenant.ts';
import { openTestCore } from '#tests/support/test-tenant.ts';

let core: TestCore;
let data: string;
const kek = randomBytes(32).toString('base64');

beforeAll(async () => {
  core = await openTestCore();
  data = await mkdtemp(join(tmpdir(), 'causeway-seed-'));
});
afterAll(async () => {
  await core.close();
  await rm(data, { recursive: true });
});

async function seed(env: Record<string, string> = {}): Promise<{ code: number | null; lines: string[] }> {
  const lines: string[] = [];
  const { code } = await runCommand({
    command: process.execPath,
    args: ['scripts/seed/main.ts'],
    cwd: process.cwd(),
    env: { PATH: process.env['PATH'], DATABASE_URL: core.url, CAUSEWAY_KEK: kek, CAUSEWAY_DATA: data, ...env },
    onLine: (line) => lines.push(line),
    timeoutMs: 20_000,
  });
  return { code, lines };
}

const readDemo = async (): Promise<unknown> => JSON.parse(await readFile(join(data, 'demo.json'), 'utf8'));
const mode = async (name: string): Promise<number> => (await stat(join(data, name))).mode & 0o777;

test('makes the demo tenant once, and leaves its tokens to their owner alone', async () => {
  const first = await seed();
  expect(first).toMatchObject({ code: 0, lines: [expect.stringContaining('4 users'), expect.any(String)] });
  expect(await Promise.all(['demo.json', 'demo-token', 'local-node-token'].map(mode))).toEqual([0o600, 0o600, 0o600]);
  const token = (await readFile(join(data, 'demo-token'), 'utf8')).trim();
  expect(token).toMatch(/^cw_/);
  expect(first.lines.join()).not.toContain(token);
  expect(await readDemo()).toMatchObject({
    apiToken: token,
    enrolmentToken: expect.stringMatching(/^cwe1\./),
    invite: expect.any(String),
  });
  const [counts] = await core.admin.sql`
    select (select count(*)::integer from users) as users, (select count(*)::integer from device) as devices,
      (select count(*)::integer from scope_entry where kind = 'revision') as carried,
      (select count(*)::integer from node) as nodes, (select count(*)::integer from sni) as sni`;
  expect(counts).toEqual({ users: 4, devices: 5, carried: 5, nodes: 1, sni: 3 });
  const before = await fingerprint(core);
  expect(await seed({ CAUSEWAY_DEMO_NODE_ENROLLED: 'true' })).toMatchObject({ code: 0 });
  expect(await fingerprint(core)).toEqual(before);
  await expect(mode('local-node-token')).rejects.toThrow('ENOENT');
});

test('makes another API token when the one in the file is of no use', async () => {
  await writeFile(join(data, 'demo-token'), 'cw_nothing');
  await seed({ CAUSEWAY_DEMO_NODE_ENROLLED: 'true' });
  expect(await readFile(join(data, 'demo-token'), 'utf8')).toMatch(/^cw_[A-Za-z0-9_-]{32}\n$/);
});

test('says which variable is missing', async () => {
  expect(await seed({ DATABASE_URL: '' })).toMatchObject({ code: 1, lines: [expect.stringContaining('DATABASE_URL')] });
  expect(await seed({ CAUSEWAY_KEK: '' })).toMatchObject({ code: 1, lines: [expect.stringContaining('CAUSEWAY_KEK')] });
});
