import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { importLink } from '#scripts/client/import-link.ts';
import type { TunnelClient } from '#scripts/client/start-tunnel-client.ts';
import { startTunnelClient } from '#scripts/client/start-tunnel-client.ts';
import type { TunnelDownload } from '#scripts/client/tunnel-download.ts';
import type { DemoOrigin } from '#scripts/demo/demo-origin.ts';
import { startDemoOrigin } from '#scripts/demo/demo-origin.ts';
import type { Person } from '../support/house/people.ts';
import { accountOf, engineCounters, makePerson, sumBytes, whenApplied } from '../support/house/people.ts';
import { until } from '../support/house/until.ts';
import type { House } from '../support/house.ts';
import { raiseHouse } from '../support/house.ts';

const MB = 1024 * 1024;
const RATE = 4 * MB;
const POLL_MS = 250;
const figures: string[] = [];

let origin: DemoOrigin;
let house: House;
let client: TunnelClient | undefined;

beforeAll(async () => {
  origin = await startDemoOrigin();
  house = await raiseHouse({ pollMs: POLL_MS, egressAllow: [{ address: '127.0.0.1', port: origin.port }] });
});

afterEach(() => client?.stop());

afterAll(async () => {
  await house?.stop();
  await origin?.close();
  process.stdout.write(`\noff-means-off\n${figures.map((line) => `  ${line}\n`).join('')}`);
});

async function begin(name: string): Promise<{ readonly person: Person; readonly running: TunnelDownload }> {
  const person = await makePerson(house, name);
  client = await startTunnelClient({ app: 'sing-box', document: await importLink(person.linkUrl, 'sing-box') });
  const running = client.download(origin.url(200 * MB, RATE));
  await running.whenAt(MB);
  return { person, running };
}

async function getsThrough(): Promise<boolean> {
  const end = await client?.download(origin.url(1_000)).endedWithin(2_000);
  return end?.outcome === 'complete';
}

test('a suspended user is cut within a second, and is back with the same link when he is resumed', async () => {
  const { person, running } = await begin('Suspended');
  const askedAtMs = Date.now();
  await house.api.post(`/v1/users/${person.userId}/suspend`);
  const { outcome, endedAtMs } = await running.ended;
  figures.push(`suspended: the running download ended ${endedAtMs - askedAtMs} ms after the call`);
  expect(outcome).toBe('cut');
  expect(endedAtMs - askedAtMs).toBeLessThanOrEqual(1_000);
  expect(await getsThrough()).toBe(false);
  await house.api.post(`/v1/users/${person.userId}/resume`);
  await whenApplied(house);
  expect(await getsThrough()).toBe(true);
});

test('a user who crosses his quota is cut by the batch that tells of it, and more quota brings him back', async () => {
  const { person, running } = await begin('Exhausted');
  const quotaBytes = 6 * MB;
  await house.api.patch(`/v1/subscriptions/${person.subscriptionId}`, { quotaBytes });
  await running.whenAt(quotaBytes);
  const crossedAtMs = Date.now();
  const { outcome, endedAtMs, tunnelDownBytes } = await running.ended;
  figures.push(`quota: cut ${endedAtMs - crossedAtMs} ms and ${tunnelDownBytes - quotaBytes} bytes after the crossing`);
  expect(outcome).toBe('cut');
  expect(endedAtMs - crossedAtMs).toBeLessThanOrEqual(POLL_MS + 1_000);
  const subscription = await house.api.get(`/v1/subscriptions/${person.subscriptionId}`);
  expect(subscription.string('status')).toBe('exhausted');
  expect(await getsThrough()).toBe(false);
  const inAccount = await until('the account has what the engine counted until the end', async () => {
    const account = await accountOf(house, person.userId);
    const counters = [...(await engineCounters(house))].filter(([user]) => user.startsWith(`m${person.meterId}r`));
    return account.downBytes === sumBytes(counters.map(([, bytes]) => bytes)).downBytes ? account : undefined;
  });
  expect(inAccount.downBytes).toBeGreaterThanOrEqual(BigInt(tunnelDownBytes));

  await house.api.patch(`/v1/subscriptions/${person.subscriptionId}`, { quotaBytes: 100 * MB });
  await whenApplied(house);
  expect(await getsThrough()).toBe(true);
});

test('a device whose connection is removed is cut, and its other ways would live on', async () => {
  const { person, running } = await begin('Without a way');
  const askedAtMs = Date.now();
  await house.api.delete(`/v1/connections/${person.connectionId}`);
  const { outcome, endedAtMs } = await running.ended;
  expect({ outcome, isSoon: endedAtMs - askedAtMs <= 1_000 }).toEqual({ outcome: 'cut', isSoon: true });
  const device = await house.api.get(`/v1/devices/${person.deviceId}`);
  expect(device.list('connections')).toEqual([]);
});

test('an old link lives until it is rotated out of its three slots, and then it is cut', async () => {
  const { person, running } = await begin('Rotated');
  for (let issued = 0; issued < 2; issued += 1)
    await house.api.post(`/v1/connections/${person.connectionId}/revisions`);
  await whenApplied(house);
  expect(await getsThrough()).toBe(true);
  const askedAtMs = Date.now();
  await house.api.post(`/v1/connections/${person.connectionId}/revisions`);
  const { outcome, endedAtMs } = await running.ended;
  figures.push(`rotated out: the running download ended ${endedAtMs - askedAtMs} ms after the third new revision`);
  expect({ outcome, isSoon: endedAtMs - askedAtMs <= 1_000 }).toEqual({ outcome: 'cut', isSoon: true });
  expect(await getsThrough()).toBe(false);
});
