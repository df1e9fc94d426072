import { randomBytes } from 'node:crypto';
import { BlockList, connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createKeyring } from '#kit/keyring.ts';
import { silentLog } from '#kit/log.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';
import type { Api } from './start.ts';
import { start } from './start.ts';

/** Nobody listens there: the discard port of a machine that has no such service. */
const NO_DATABASE = 'postgres://postgres@127.0.0.1:9/none';

let api: Api | undefined;
afterEach(() => api?.stop());

const startApi = (over: { port?: number } = {}): Promise<Api> =>
  start(
    {
      host: '127.0.0.1',
      port: over.port ?? 0,
      publicHost: '127.0.0.1',
      trustedProxies: new BlockList(),
      logLevel: 'silent',
      tenantSlug: 'demo',
      database: { url: NO_DATABASE },
      keys: createKeyring(new Map([[1, randomBytes(32)]])),
      hub: { enrolAddress: '127.0.0.1:9444', syncAddress: '127.0.0.1:9443' },
      retention: { sampleDays: 30, hourlyMonths: 24, changeDays: 14 },
    },
    silentLog,
  );

describe('while the database is away', () => {
  test('every door answers 503 with Retry-After, soon, and documentation goes on', async () => {
    api = await startApi();
    const origin = `http://127.0.0.1:${api.port}`;
    const startedAtMs = performance.now();
    for (const path of ['/health', '/v1/users', '/s/some-token-of-somebody', '/sni']) {
      const answer = await fetch(origin + path, { headers: { 'x-api-token': 'cw_some-token-of-somebody' } });
      expect([path, answer.status]).toEqual([path, 503]);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(performance.now() - startedAtMs).toBeLessThan(15_000);
    expect((await fetch(`${origin}/v1/docs`)).status).toBe(200);
    expect((await fetch(`${origin}/metrics`)).status).toBe(200);
  });
});

describe('starting and stopping', () => {
  test('a port that is taken is one clear error, and nothing is left open', async () => {
    api = await startApi();
    await expect(startApi({ port: api.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('a request that is under way gets its answer before the doors close', async () => {
    const house = await openTestApi();
    const { client } = await house.tenant('alpha');
    const idle = connect(house.api.port, '127.0.0.1');
    const hasEnded = new Promise((resolve) =>
      idle
        .once('close', resolve)
        .once('error', () => undefined)
        .resume(),
    );
    const lock = await house.admin.sql.reserve();
    await lock`begin`;
    await lock`lock table users in exclusive mode`;
    const answer = client.send('POST', '/v1/users', { body: { name: 'Anna' } });
    const waiting = () =>
      house.admin.sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    await expect.poll(async () => (await waiting()).length).toBe(1);
    const startedAtMs = performance.now();
    const stopped = house.api.stop();
    await hasEnded;
    await expect(client.send('GET', '/v1/users')).rejects.toThrow('fetch failed');
    await lock`commit`;
    lock.release();
    expect((await answer).status).toBe(201);
    await stopped;
    expect(performance.now() - startedAtMs).toBeLessThan(5_000);
    await house.close();
  });
});
