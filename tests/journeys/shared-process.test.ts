import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '#kit/run-command.ts';
import { checkPorts } from '#scripts/start/check-ports.ts';
import { findFreePorts } from '#scripts/start/find-free-ports.ts';
import type { BotApi } from '#tests/fakes/bot-api/bot-api.ts';
import { BOT_TOKEN, startBotApi } from '#tests/fakes/bot-api/bot-api.ts';
import { ChatPerson } from '#tests/fakes/bot-api/chat-person.ts';
import { addPhone, makePerson } from '#tests/support/house/people.ts';
import type { House } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';

const BORIS_ID = 5_000_000_001;

let botApi: BotApi;
let house: House;
beforeAll(async () => {
  botApi = await startBotApi();
  house = await raiseHouse({ isShared: true, bot: { apiRoot: botApi.url, token: BOT_TOKEN } });
});
afterAll(async () => {
  await house?.stop();
  await botApi?.stop();
});

const linesOfInside = (): Record<string, unknown>[] =>
  house.log.lines
    .filter(({ process: name, text }) => name === 'inside' && text.startsWith('{'))
    .map(({ text }) => JSON.parse(text) as Record<string, unknown>);

/** The health check of every part, by its name. */
function healthUrls(): Record<string, string> {
  const { hubHealth, scheduler, api, bot } = house.ports;
  const ports = { hub: hubHealth, scheduler, api, bot };
  return Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, `http://127.0.0.1:${port}/health`]));
}

async function healthOfAll(): Promise<Record<string, number>> {
  const asked = Object.entries(healthUrls()).map(async ([name, url]) => [name, (await fetch(url)).status] as const);
  return Object.fromEntries(await Promise.all(asked));
}

describe('hub, scheduler, api and bot in one process', () => {
  test('carry a device from REST to the engine, and talk', async () => {
    const anna = await makePerson(house, 'Anna');
    const link = await fetch(anna.linkUrl, { headers: { 'user-agent': 'v2rayNG/1.9' } });
    expect(Buffer.from(await link.text(), 'base64').toString()).toMatch(/^vless:/);
    await house.api.post('/v1/users', { name: 'Boris', telegramId: BORIS_ID });
    const boris = new ChatPerson(botApi, { id: BORIS_ID, name: 'Boris', language: 'en' });
    await boris.says('/start');
    await boris.sees(/Hello, Boris!/);
    expect(await healthOfAll()).toEqual({ hub: 200, scheduler: 200, api: 200, bot: 200 });
  });

  test('sign in to the database each as its own role', async () => {
    const rows = await house.world.system.db.sql<{ name: string }[]>`
      select distinct application_name as name from pg_stat_activity
      where datname = current_database() and application_name like 'causeway-%' order by 1`;
    const names = rows.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['causeway-api', 'causeway-bot', 'causeway-hub', 'causeway-scheduler']),
    );
  });

  test('write one log in which every line names its part', () => {
    const lines = linesOfInside();
    expect(lines.filter(({ msg }) => msg === 'ready')).toMatchObject([
      { process: 'inside', api: { port: house.ports.api } },
    ]);
    const names = [...new Set(lines.map(({ process: name }) => name))];
    expect(names).toEqual(expect.arrayContaining(['inside', 'bot', 'hub']));
    expect(['inside', 'hub', 'scheduler', 'api', 'bot']).toEqual(expect.arrayContaining(names));
  });

  test('give metrics each for itself', async () => {
    for (const url of Object.values(healthUrls())) {
      const metrics = await (await fetch(url.replace(/health$/, 'metrics'))).text();
      expect(metrics.match(/^# TYPE \S*process_resident_memory_bytes/gm)).toHaveLength(1);
    }
  });

  test('come back after kill -9 and go on', async () => {
    const { inside } = house.processes;
    await inside.kill9();
    await inside.launch();
    await inside.whenReady(90_000);
    const user = await house.api.post('/v1/users', { name: 'Vera' });
    await addPhone(house, user.string('id'));
    expect(await healthOfAll()).toEqual({ hub: 200, scheduler: 200, api: 200, bot: 200 });
  });

  test('do not start at all when one of them cannot, and one line says which and why', async () => {
    const { spec } = house.processes.inside;
    // api's port stays the one that the running house holds.
    const others = ['HUB_SYNC_PORT', 'HUB_ENROL_PORT', 'HUB_HEALTH_PORT', 'SCHEDULER_PORT'];
    const ports = await findFreePorts(others.length);
    const free = Object.fromEntries(others.map((variable, index) => [variable, String(ports[index])]));
    const { code, lines } = await runCommand({
      command: process.execPath,
      args: spec.args,
      cwd: spec.cwd,
      env: { ...spec.env, ...free },
      timeoutMs: 120_000,
    });
    expect(code).toBe(1);
    const fatal = lines.filter((line) => line.includes('"level":60'));
    expect(fatal).toHaveLength(1);
    expect(fatal[0]).toMatch(/"process":"inside".*"msg":"api could not start: .*EADDRINUSE/);
  });

  test('stop together, cleanly, and leave no port', async () => {
    expect(await house.processes.inside.stop()).toEqual({ code: 0, signal: null });
    expect(linesOfInside().at(-1)).toMatchObject({ process: 'inside', msg: 'stopped' });
    const { api, hubSync, hubEnrol, hubHealth, scheduler, bot } = house.ports;
    const needs = Object.entries({ api, hubSync, hubEnrol, hubHealth, scheduler, bot }).map(([who, port]) => {
      return { who, port, host: '127.0.0.1', variable: who };
    });
    await expect(checkPorts(needs)).resolves.toBeUndefined();
  });
});
