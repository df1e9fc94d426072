import { Pool } from 'undici';
import { USER_AGENTS } from '#scripts/client/client-apps.ts';
import type { BotApi } from '#tests/fakes/bot-api/bot-api.ts';
import { ChatPerson } from '#tests/fakes/bot-api/chat-person.ts';
import type { BenchRun } from '../bench-run.ts';
import type { LoadedUser } from '../house/new-user-rows.ts';
import type { BenchHouse } from '../house/raise-bench-house.ts';
import type { RestClient } from '../house/rest-client.ts';
import { MiniAppPerson } from './mini-app-person.ts';
import type { Visitors } from './put-load.ts';
import { StaffVisitor } from './staff-visitor.ts';

const PEOPLE = 20;
const FIRST_TELEGRAM_ID = 5_000_000_001;
const LINK_CONNECTIONS = 8;
const CHAT_PAUSE_MS = 250;
const CHAT_PATIENCE_MS = 30_000;
const PAGES = [
  '/admin',
  '/admin/users',
  '/admin/users?q=user-77',
  '/admin/nodes',
  '/admin/groups',
  '/admin/sni',
  '/admin/audit',
  '/admin/jobs',
  '/admin/plans',
  '/admin/invites',
  '/admin/settings',
  '/admin/nodes/new',
];

export type Scene = {
  readonly bench: BenchHouse;
  readonly botApi: BotApi;
  readonly users: readonly LoadedUser[];
};

/** Everybody who comes to a house: apps for their links, programs, people in the Mini App and in the chat, staff. */
export async function gatherVisitors(run: BenchRun, scene: Scene): Promise<Visitors[]> {
  const { bench, botApi, users } = scene;
  const rest = bench.rest(4);
  const telegramIds = Array.from({ length: PEOPLE }, (_, index) => FIRST_TELEGRAM_ID + index);
  for (const telegramId of telegramIds) await rest.send('POST', '/v1/users', { name: 'Member', telegramId });
  const chats = telegramIds.map((id) => new ChatPerson(botApi, { id, name: 'Member', language: 'en' }));
  const people = telegramIds.map((id) => new MiniAppPerson(bench.house, id));
  return [
    { name: 'device links', atOnce: LINK_CONNECTIONS, pauseMs: 5, act: fetchLinks(run, scene) },
    { name: 'REST reads', atOnce: 2, pauseMs: 5, act: readOverRest(rest, users) },
    { name: 'REST writes', atOnce: 1, pauseMs: 100, act: writeOverRest(rest) },
    { name: 'Mini App', atOnce: 2, pauseMs: 50, act: (round) => comeToMiniApp(at(people, round)) },
    { name: 'chat', atOnce: 2, pauseMs: CHAT_PAUSE_MS, act: (round) => talk(at(chats, round)) },
    { name: 'console pages', atOnce: 2, pauseMs: 100, act: await staffAtConsole(run, scene) },
  ];
}

function fetchLinks(run: BenchRun, { bench, users }: Scene): Visitors['act'] {
  const pool = new Pool(bench.house.publicUrl, { connections: LINK_CONNECTIONS });
  run.defer(() => pool.close());
  const apps = [USER_AGENTS.xray, USER_AGENTS['sing-box']];
  return async (round) => {
    const headers = { 'user-agent': at(apps, round) };
    const path = `/s/${at(users, round * 7).linkToken}`;
    const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
    await body.dump();
    if (statusCode !== 200) throw new Error(`A device link answered ${statusCode}.`);
  };
}

function readOverRest(rest: RestClient, users: readonly LoadedUser[]): Visitors['act'] {
  let cursor = '';
  return async (round) => {
    const page = await rest.send('GET', `/v1/users?limit=50${cursor}`);
    const { value } = page.at('cursor');
    cursor = typeof value === 'string' ? `&cursor=${value}` : '';
    await rest.send('GET', `/v1/users/${at(users, round * 13).userId}`);
  };
}

/** Somebody comes and gets a device with access, which rings hub and goes to the node; then he is taken off again. */
function writeOverRest(rest: RestClient): Visitors['act'] {
  return async (round) => {
    const userId = (await rest.send('POST', '/v1/users', { name: `Guest ${round}` })).string('id');
    const device = await rest.send('POST', '/v1/devices', { userId, name: 'Phone', platform: 'android' });
    const deviceId = device.string('id');
    await rest.send('POST', '/v1/connections', { deviceId, way: 'vless-reality' });
    await rest.send('DELETE', `/v1/devices/${deviceId}`);
  };
}

async function comeToMiniApp(person: MiniAppPerson): Promise<void> {
  await person.open();
  await person.look();
}

/** Says hello and waits for the answer to it. */
async function talk(chat: ChatPerson): Promise<void> {
  await chat.says('/start');
  await chat.sees(/Hello/, CHAT_PATIENCE_MS);
}

async function staffAtConsole(run: BenchRun, { bench, users }: Scene): Promise<Visitors['act']> {
  const { house } = bench;
  const staff = new StaffVisitor(house.publicUrl);
  await staff.signUp(house);
  const leaving = new AbortController();
  run.defer(async () => leaving.abort());
  await staff.holdLiveLine(leaving.signal);
  const pages = [...PAGES, `/admin/nodes/${house.world.nodeId}`];
  return async (round) => {
    await staff.open(at(pages, round));
    await staff.open(`/admin/users/${at(users, round * 17).userId}`);
  };
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('Nobody is there.');
  return item;
}
