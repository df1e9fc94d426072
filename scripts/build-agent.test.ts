import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { FakeHub } from '#tests/fakes/hub.ts';
import { tempDir } from '#tests/fakes/temp-dir.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('..', import.meta.url));

test('the agent’s one file enrols a node where there is nothing but Node', async () => {
  using folder = tempDir();
  await run(process.execPath, [join(ROOT, 'scripts/build-agent.ts')]);
  const file = join(folder.path, 'agent.mjs');
  copyFileSync(join(ROOT, 'dist/agent.mjs'), file);
  expect(statSync(file).size).toBeLessThan(5 * 1024 * 1024);
  const hub = await FakeHub.start();
  const dir = join(folder.path, 'state');
  const enrol = (token: string) =>
    run(process.execPath, [file, 'enrol', '--token', token, '--dir', dir], { cwd: folder.path, env: {} });
  const token = hub.newToken();
  expect((await enrol(token)).stdout).toContain(hub.nodeId);
  expect(readFileSync(join(dir, 'identity.json'), 'utf8')).toContain(hub.nodeId);
  expect(statSync(dir).mode & 0o777).toBe(0o700);
  await expect(enrol(token)).rejects.toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/^causeway-agent: .*\n$/),
  });
  await expect(enrol('nonsense')).rejects.toMatchObject({ code: 2 });
  hub.stop();
  await expect(enrol(hub.newToken())).rejects.toMatchObject({ code: 4 });
});
