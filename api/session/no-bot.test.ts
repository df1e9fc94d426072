import { randomBytes } from 'node:crypto';
import { BlockList } from 'node:net';
import { expect, test } from 'vitest';
import { start } from '#api/start.ts';
import { createKeyring } from '#kit/keyring.ts';
import { silentLog } from '#kit/log.ts';
import { signLaunchData, TEST_BOT_TOKEN } from '#tests/support/api/sign-launch-data.ts';
import { createTestDatabase } from '#tests/support/postgres.ts';

test.each([
  ['without a bot', {}, 'TELEGRAM_BOT_TOKEN'],
  ['whose tenant is not there', { botToken: TEST_BOT_TOKEN }, 'TELEGRAM_TENANT'],
])('an installation %s says so to whoever signs in', async (_, settings, variable) => {
  const { url, drop } = await createTestDatabase();
  const config = {
    host: '127.0.0.1',
    port: 0,
    publicHost: '127.0.0.1',
    trustedProxies: new BlockList(),
    logLevel: 'silent' as const,
    tenantSlug: 'nobody',
    database: { url, role: 'causeway_api' },
    keys: createKeyring(new Map([[1, randomBytes(32)]])),
    hub: { enrolAddress: '127.0.0.1:9444', syncAddress: '127.0.0.1:9443' },
    retention: { sampleDays: 30, hourlyMonths: 24, changeDays: 14 },
    ...settings,
  };
  const api = await start(config, silentLog);
  try {
    const headers = { authorization: `tma ${signLaunchData({ telegramId: 1n })}` };
    const answer = await fetch(`http://127.0.0.1:${api.port}/v1/tma/session`, { method: 'POST', headers });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'NOT_SET_UP', detail: expect.stringContaining(variable) });
  } finally {
    await api.stop();
    await drop();
  }
});
