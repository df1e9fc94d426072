import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isProcessAlive } from '#kit/process-identity.ts';
import type { ClientApp } from '#scripts/client/client-apps.ts';
import { CLIENT_APPS } from '#scripts/client/client-apps.ts';
import { firstLink } from '#scripts/client/first-link.ts';
import { importLink } from '#scripts/client/import-link.ts';
import type { TunnelClient } from '#scripts/client/start-tunnel-client.ts';
import { startTunnelClient } from '#scripts/client/start-tunnel-client.ts';
import { patternDigest } from '#scripts/demo/byte-pattern.ts';
import type { DemoOrigin } from '#scripts/demo/demo-origin.ts';
import { startDemoOrigin } from '#scripts/demo/demo-origin.ts';
import { findEngine } from '../support/house/engine-process.ts';
import type { Person } from '../support/house/people.ts';
import { accountOf, engineCounters, makePerson, sumBytes } from '../support/house/people.ts';
import { until } from '../support/house/until.ts';
import type { House } from '../support/house.ts';
import { raiseHouse } from '../support/house.ts';

const TEN_MB = 10 * 1024 * 1024;
const RATE = 2 * 1024 * 1024;
const ANNA_PROMISED = 200 * 1024 * 1024;
const BORIS_PROMISED = 16 * 1024 * 1024;

let origin: DemoOrigin;
let house: House;
let anna: Person;
const clients: TunnelClient[] = [];
const figures: string[] = [];

beforeAll(async () => {
  origin = await startDemoOrigin();
  house = await raiseHouse({ egressAllow: [{ address: '127.0.0.1', port: origin.port }] });
  anna = await makePerson(house, 'Anna');
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.stop()));
  await house?.stop();
  await origin?.close();
  process.stdout.write(`\nadd-device\n${figures.map((line) => `  ${line}\n`).join('')}`);
});

async function startClient(person: Person, app: ClientApp): Promise<TunnelClient> {
  const client = await startTunnelClient({ app, document: await importLink(person.linkUrl, app) });
  clients.push(client);
  return client;
}

describe('a device made over REST', () => {
  test('gets through with every app, and the account has every byte', async () => {
    const received = { upBytes: 0n, downBytes: 0n };
    for (const app of CLIENT_APPS) {
      const client = await startClient(anna, app);
      const startedAtMs = performance.now();
      const end = await client.download(origin.url(TEN_MB)).ended;
      expect(end).toMatchObject({ outcome: 'complete', bodyBytes: TEN_MB, sha256: patternDigest(TEN_MB) });
      received.upBytes += BigInt(end.tunnelUpBytes);
      received.downBytes += BigInt(end.tunnelDownBytes);
      figures.push(`${app}: 10 MiB through the tunnel in ${Math.round(performance.now() - startedAtMs)} ms`);
      await client.stop();
    }
    const isCounted = async (): Promise<boolean> =>
      (await accountOf(house, anna.userId)).downBytes >= received.downBytes;
    await until('the account has the bytes', isCounted);
    const [account, engine] = await Promise.all([accountOf(house, anna.userId), engineCounters(house)]);
    const sent = origin.connections();
    figures.push(
      `bytes down: clients ${received.downBytes}, origin ${sent.reduce((sum, c) => sum + c.sentBytes, 0)}, ` +
        `statsquery ${sumBytes(engine.values()).downBytes}, account ${account.downBytes}`,
      `bytes up: clients ${received.upBytes}, origin ${sent.reduce((sum, c) => sum + c.receivedBytes, 0)}, ` +
        `statsquery ${sumBytes(engine.values()).upBytes}, account ${account.upBytes}`,
    );
    expect(engine.size).toBe(1);
    expect(sumBytes(engine.values())).toEqual(received);
    expect(account).toEqual(received);
    expect(sumBytes(sent.map((c) => ({ upBytes: BigInt(c.receivedBytes), downBytes: BigInt(c.sentBytes) })))).toEqual(
      received,
    );
  });

  test('has the same link in its document and in the QR code of its connection', async () => {
    const links = await house.api.get(`/v1/connections/${anna.connectionId}/link`);
    const [own] = links.list('items').map((item) => item.string('link'));
    expect(firstLink(await importLink(anna.linkUrl, 'xray'))).toBe(own);
  });

  test('is cut off at once when it is removed, and nobody else notices', async () => {
    const boris = await makePerson(house, 'Boris');
    const engineBefore = findEngine(house.folder);
    const [annas, borises] = await Promise.all([startClient(anna, 'sing-box'), startClient(boris, 'mihomo')]);
    const keptDocument = await importLink(anna.linkUrl, 'xray');
    const running = annas.download(origin.url(ANNA_PROMISED, RATE));
    const beside = borises.download(origin.url(BORIS_PROMISED, RATE));
    await Promise.all([running.whenAt(RATE), beside.whenAt(RATE)]);

    const askedAtMs = Date.now();
    await house.api.delete(`/v1/devices/${anna.deviceId}`);
    const answeredAtMs = Date.now();
    const cut = await running.ended;
    figures.push(
      `removed: answered after ${answeredAtMs - askedAtMs} ms, the running download ended ${cut.endedAtMs - askedAtMs} ms after the call`,
    );
    expect(cut.outcome).toBe('cut');
    expect(cut.endedAtMs - askedAtMs).toBeLessThanOrEqual(1_000);

    const whole = await beside.ended;
    figures.push(`beside it: ${whole.bodyBytes} bytes, longest pause ${whole.longestPauseMs} ms`);
    expect(whole).toMatchObject({
      outcome: 'complete',
      bodyBytes: BORIS_PROMISED,
      sha256: patternDigest(BORIS_PROMISED),
    });
    expect(whole.longestPauseMs).toBeLessThanOrEqual(500);
    expect(whole.endedAtMs).toBeGreaterThan(cut.endedAtMs);

    expect(engineBefore).toBeDefined();
    expect(findEngine(house.folder)).toEqual(engineBefore);
    expect(engineBefore !== undefined && isProcessAlive(engineBefore)).toBe(true);
    await expectShut(annas);
    const again = await startTunnelClient({ app: 'xray', document: keptDocument });
    clients.push(again);
    await expectShut(again);
    await expect(importLink(anna.linkUrl, 'sing-box')).rejects.toThrow('404');
  });

  test('leaves an account that still says what it used', async () => {
    const settled = async (): Promise<true | undefined> => {
      const users = await house.api.get('/v1/users');
      const accounts = users.list('items').map((user) => ({
        upBytes: user.bytes('usage', 'upBytes'),
        downBytes: user.bytes('usage', 'downBytes'),
      }));
      const [inAccounts, inEngine] = [sumBytes(accounts), sumBytes((await engineCounters(house)).values())];
      return inAccounts.downBytes === inEngine.downBytes && inAccounts.upBytes === inEngine.upBytes ? true : undefined;
    };
    await until('all accounts together are what the engine counts', settled);
  });
});

/** A new connection through the client brings not one byte. */
async function expectShut(client: TunnelClient): Promise<void> {
  const end = await client.download(origin.url(1_000)).endedWithin(3_000);
  expect(end).toMatchObject({ outcome: 'refused', bodyBytes: 0 });
}
