import { afterAll, beforeAll, expect, test } from 'vitest';
import { importLink } from '#scripts/client/import-link.ts';
import { startTunnelClient } from '#scripts/client/start-tunnel-client.ts';
import type { DemoOrigin } from '#scripts/demo/demo-origin.ts';
import { startDemoOrigin } from '#scripts/demo/demo-origin.ts';
import type { Person } from '../support/house/people.ts';
import { accountOf, makePerson, whenApplied } from '../support/house/people.ts';
import type { Secret } from '../support/house/secrets-of.ts';
import { secretsOf } from '../support/house/secrets-of.ts';
import { until } from '../support/house/until.ts';
import type { House } from '../support/house.ts';
import { raiseHouse } from '../support/house.ts';

const BYTES = 1024 * 1024;

let origin: DemoOrigin;
let house: House;

beforeAll(async () => {
  origin = await startDemoOrigin();
  const egressAllow = [{ address: '127.0.0.1', port: origin.port }];
  // Everything that the processes could say is said.
  house = await raiseHouse({ egressAllow, env: { CAUSEWAY_LOG_LEVEL: 'trace' } });
});

afterAll(async () => {
  await house?.stop();
  await origin?.close();
});

test('no secret is in any log line, error or metric after a whole journey', async () => {
  const anna = await makePerson(house, 'Anna');
  const secrets = [...(await secretsOf(house)), linkToken(anna)];
  await browse(anna);
  await house.api.post(`/v1/connections/${anna.connectionId}/revisions`);
  secrets.push(...(await secretsOf(house)));
  await house.api.post(`/v1/devices/${anna.deviceId}/rotate-link`);
  const device = await house.api.get(`/v1/devices/${anna.deviceId}`);
  secrets.push(linkToken({ linkUrl: device.string('link') }));
  await provokeErrors(secrets);
  await whenApplied(house);
  for (const one of [house.processes.hub, house.processes.agent, house.processes.api]) await one.restart();
  await whenApplied(house);
  const metrics = await readMetrics();
  await house.api.delete(`/v1/devices/${anna.deviceId}`);
  await whenApplied(house);
  // What is still to be said is said when they end.
  for (const one of Object.values(house.processes)) await one.stop();

  const places = [
    ...house.log.lines.map(({ process, text }) => ({ place: `log of ${process}`, text })),
    ...house.api.answers
      .filter(({ answer }) => answer.status >= 400)
      .map(({ request, answer }) => ({ place: `answer to ${request.split('?')[0] ?? ''}`, text: answer.text })),
    ...metrics,
  ];
  expect(new Set(secrets.map(({ name }) => name)).size).toBeGreaterThanOrEqual(10);
  expect(house.log.lines.length).toBeGreaterThan(20);
  expect(house.api.answers.filter(({ answer }) => answer.status >= 400).length).toBeGreaterThan(5);
  const found = places.flatMap(({ place, text }) =>
    secrets.filter(({ value }) => text.includes(value)).map(({ name }) => `${name} in the ${place}`),
  );
  expect(found).toEqual([]);
});

test('where people go is in no log line', () => {
  expect(
    house.log.lines.filter(({ text }) => text.includes(`:${origin.port}`) && !text.includes('egressAllow')),
  ).toEqual([]);
});

function linkToken({ linkUrl }: Pick<Person, 'linkUrl'>): Secret {
  return { name: 'token of the device link', value: linkUrl.split('/').at(-1) ?? '' };
}

async function browse(anna: Person): Promise<void> {
  const client = await startTunnelClient({ app: 'xray', document: await importLink(anna.linkUrl, 'xray') });
  const end = await client.download(origin.url(BYTES)).ended;
  await client.stop();
  expect(end.outcome).toBe('complete');
  const isCounted = async (): Promise<boolean> => (await accountOf(house, anna.userId)).downBytes >= BYTES;
  await until('the account has the bytes', isCounted);
}

/** Sends every secret to where it does not belong, so that an error which repeats what it was given would give it away. */
async function provokeErrors(secrets: readonly Secret[]): Promise<void> {
  for (const { value } of secrets) {
    const key = encodeURIComponent(value);
    await house.api.send('POST', '/v1/users', { body: { name: 1, [value]: value } });
    await house.api.send('POST', '/v1/users', { body: `{"name": "${value.replaceAll('"', '')}"` });
    await house.api.send('GET', `/v1/users/${key}`);
    await house.api.send('GET', `/v1/devices?userId=${key}`);
    await house.api.as(value.replaceAll(/[^\x21-\x7e]/g, '')).send('GET', '/v1/users');
    await fetch(`${house.origin}/s/${key}?format=nonsense`).then((answer) => answer.text());
  }
  const { code } = await house.enrol(house.world.enrolmentToken, `${house.folder}/second-machine`);
  expect(code).not.toBe(0);
}

async function readMetrics(): Promise<{ place: string; text: string }[]> {
  const { api, hubHealth, scheduler } = house.ports;
  const urls = {
    api: `http://127.0.0.1:${api}`,
    hub: `http://127.0.0.1:${hubHealth}`,
    scheduler: `http://127.0.0.1:${scheduler}`,
  };
  const all = Object.entries(urls).flatMap(([name, url]) =>
    ['/metrics', '/health'].map((path) => ({ name, url: url + path, path })),
  );
  return Promise.all(
    all.map(async ({ name, url, path }) => ({
      place: `${path} of ${name}`,
      text: await fetch(url).then((answer) => answer.text()),
    })),
  );
}
