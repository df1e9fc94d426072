import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPorts } from './check-ports.ts';
import { sharesProcess } from './choose-shape.ts';
import { toReadableLine } from './readable-line.ts';
import { RestartBudget } from './restart-budget.ts';
import { readOrMakeSecrets } from './start-secrets.ts';
import { readStartSettings, runDirOf } from './start-settings.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-parts-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('secrets', () => {
  test('are made once, kept with mode 0600, and a damaged file is never replaced', async () => {
    const path = join(folder, 'secrets.json');
    const made = await readOrMakeSecrets(path);
    expect(Buffer.from(made.kek, 'base64')).toHaveLength(32);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readOrMakeSecrets(path)).toEqual(made);
    await writeFile(path, 'garbage');
    await expect(readOrMakeSecrets(path)).rejects.toThrow('is damaged');
    expect(await readFile(path, 'utf8')).toBe('garbage');
  });
});

describe('settings', () => {
  test('name the variable that holds no port', () => {
    expect(() => readStartSettings({ API_PORT: 'eighty' })).toThrow('API_PORT must be a port between 1 and 65535');
    expect(readStartSettings({ API_PORT: '' }).ports.api.port).toBe(8080);
    expect(readStartSettings({ CAUSEWAY_DATA: '/srv/causeway' }).dataDir).toBe('/srv/causeway');
  });

  test('put the inside into one process on a machine of 2 GiB or less, unless it is said otherwise', () => {
    const gib = 1024 ** 3;
    expect([sharesProcess({}, gib), sharesProcess({}, 2 * gib), sharesProcess({}, 4 * gib)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(sharesProcess({ CAUSEWAY_SHARED: 'false' }, gib)).toBe(false);
    expect(readStartSettings({ CAUSEWAY_SHARED: '1' }).isShared).toBe(true);
    expect(() => sharesProcess({ CAUSEWAY_SHARED: 'maybe' })).toThrow('CAUSEWAY_SHARED must be true or false');
  });

  test('keep the folder of sockets short however deep the data lies', () => {
    expect(runDirOf('/srv/causeway')).toBe('/srv/causeway/run');
    expect(runDirOf(`/home/${'x'.repeat(100)}`).length).toBeLessThan(60);
  });
});

test('a taken port is named in one line with who needs it and how to choose another', async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const address = holder.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const need = { port, host: '127.0.0.1', who: 'the api', variable: 'API_PORT' };
  await expect(checkPorts([need])).rejects.toThrow(
    `Port ${port} is taken, and the api needs it: set API_PORT to a free port, or stop what holds it.`,
  );
  await new Promise((resolve) => holder.close(resolve));
  await checkPorts([need]);
});

describe('a log line', () => {
  test('of pino becomes one readable line with its error', () => {
    const error = { type: 'AppError', message: 'no', stack: 'AppError: no\n    at enrol (hub/enrol.ts:3:1)' };
    const line = JSON.stringify({ level: 50, time: 'now', process: 'hub', msg: 'refused', nodeId: 'n1', err: error });
    const expected = {
      level: 'error',
      message: 'refused',
      text: 'refused nodeId=n1 (AppError: no, at enrol (hub/enrol.ts:3:1))',
      process: 'hub',
    };
    expect(toReadableLine(line)).toEqual(expected);
  });

  test('that is not pino JSON stays as it is', () => {
    for (const line of ['plain', '{broken', '{"a":1}']) expect(toReadableLine(line).text).toBe(line);
  });
});

test('the restart budget is five a minute, ever slower, and fills again', () => {
  const budget = new RestartBudget();
  const delays = [1, 2, 3, 4, 5].map((at) => budget.take(at) && budget.delayMs);
  expect(delays).toEqual([200, 400, 800, 1600, 3200]);
  expect(budget.take(6)).toBe(false);
  expect(budget.take(60_002)).toBe(true);
});
