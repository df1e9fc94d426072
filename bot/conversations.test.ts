import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createInvite } from '#core/invite/create-invite.ts';
import { addMyDevice } from '#core/me/add-my-device.ts';
import { readHome } from '#core/me/read-home.ts';
import { readMyDeviceLinks } from '#core/me/read-my-device-links.ts';
import { buttonsOf } from '#tests/fakes/bot-api/chat-person.ts';
import type { BotWorld, Talker } from '#tests/support/bot-world.ts';
import { openBotWorld, PUBLIC_URL } from '#tests/support/bot-world.ts';
import { writeTap } from './callback-data.ts';

const GIB = 1024 ** 3;

let world: BotWorld;
beforeAll(async () => {
  world = await openBotWorld();
});
afterAll(() => world?.close());
beforeEach(() => {
  world.api.faults.clear();
});

const MONTHLY = { subscription: { quotaBytes: 100 * GIB, reset: 'month' } };
const namesOf = async ({ me }: Talker): Promise<string[]> => (await readHome(me)).devices.map(({ name }) => name);
const callsTo = (method: string) => world.api.calls.filter((call) => call.method === method);
const labels = (message: Parameters<typeof buttonsOf>[0]): string[] => buttonsOf(message).map(({ text }) => text);
const restOfTap = async (ms = 300): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('/start', () => {
  test('greets a new user with what he has, and opens the Mini App', async () => {
    const { chat } = await world.member(MONTHLY);
    await chat.says('/start');
    const greeting = await chat.sees(/Hello, Anna! You have access: 100 GB a month, up to 5 devices\./);
    const [open, here] = buttonsOf(greeting);
    expect(open).toMatchObject({ text: 'Open Causeway', web_app: { url: `${PUBLIC_URL}/app` }, style: 'primary' });
    expect(here).toMatchObject({ text: 'Do it here in the chat' });
  });

  test('tells a known user what is left, in Russian, and gives his chat a Russian menu', async () => {
    const anna = await world.member(MONTHLY, { name: 'Анна', language: 'ru' });
    await addMyDevice(anna.me, { name: 'iPhone', platform: 'ios' });
    await anna.chat.says('/start');
    await anna.chat.sees(/Здравствуйте, Анна! Осталось 100 ГБ\.\nУстройств добавлено: 1 из 5\./);
    const id = anna.chat.user.id;
    await expect
      .poll(() => world.api.state.settings.get(`menu ${id}`))
      .toMatchObject({ type: 'web_app', text: 'Открыть', web_app: { url: `${PUBLIC_URL}/app` } });
  });

  test('a name cannot break the message', async () => {
    const { chat } = await world.member(MONTHLY, { name: '<b>&"Eve' });
    await chat.says('/start');
    await chat.sees(/Hello, <b>&"Eve! You have access/);
  });

  test('a stranger hears how one comes in, whatever he says or presses', async () => {
    const eve = world.stranger();
    for (const text of ['/start', '/devices', '/plan', '/help', '/lang', 'hello', '/start inv_', '/start foo']) {
      await eve.says(text);
    }
    await expect.poll(() => eve.messages().length).toBe(8);
    expect(new Set(eve.messages().map(({ text }) => text))).toEqual(
      new Set(['Hello! Access here is by invitation. Open the link you were sent and come back.']),
    );
    const [message] = eve.messages();
    if (message) await eve.presses(writeTap({ kind: 'ask-add' }), message);
    await expect.poll(() => eve.messages().length).toBe(9);
    expect(await world.core.admin.sql`select from users where telegram_id = ${eve.user.id}`).toEqual([]);
  });

  test('an invite makes him a user once; a used one, or a wrong one, makes nobody', async () => {
    const { token } = await createInvite(world.tenant.person, { planId: world.planId });
    const [boris, eve] = [world.stranger({ name: 'Борис', language: 'ru' }), world.stranger()];
    await boris.says(`/start inv_${token}`);
    await boris.sees(/Приглашение принято\. 100 ГБ в месяц, до 5 устройств, до \d+ [а-я]+\./);
    await boris.says(`/start inv_${token}`);
    await boris.sees(/Здравствуйте, Борис!/);
    await eve.says(`/start inv_${token}`);
    await eve.sees(/This invitation no longer works\nIt was used already/);
    await eve.says('/start inv_nonsense');
    await expect.poll(() => eve.messages().length).toBe(2);
    const users = await world.core.admin.sql`
      select telegram_id, telegram_language, telegram_auth_at from users
      where telegram_id in (${boris.user.id}, ${eve.user.id})`;
    // By our clock the launch data of the app that he opens next might be older.
    expect(users).toEqual([{ telegramId: BigInt(boris.user.id), telegramLanguage: 'ru', telegramAuthAt: null }]);
  });

  test('the Mini App stays signed in: talking does not outdate its launch data', async () => {
    const anna = await world.member();
    await world.core.admin.sql`update users set telegram_auth_at = '2026-01-01Z' where id = ${anna.userId}`;
    await anna.chat.says('/start');
    await anna.chat.sees(/Hello/);
    const [row] = await world.core.admin.sql`select telegram_auth_at from users where id = ${anna.userId}`;
    expect(row).toEqual({ telegramAuthAt: new Date('2026-01-01Z') });
  });
});

describe('devices', () => {
  let anna: Talker;
  beforeEach(async () => {
    anna = await world.member(MONTHLY);
  });
  const addByChat = async (what: string): Promise<void> => {
    await anna.chat.says('/devices');
    await anna.chat.sees(/No devices yet|Your devices/);
    await anna.chat.taps('Add a device');
    await anna.chat.sees(/What are you connecting/);
    await anna.chat.taps(what);
    await anna.chat.sees(/is added\. One step left/);
  };

  test('one is added in three presses, and its QR leads to it', async () => {
    await addByChat('iPhone');
    expect(await namesOf(anna)).toEqual(['iPhone']);
    const [device] = (await readHome(anna.me)).devices;
    const added = await anna.chat.sees(/“iPhone” is added/);
    const connect = buttonsOf(added).find(({ text }) => text === 'Connect');
    expect(connect?.web_app?.url).toBe(`${PUBLIC_URL}/app?tgWebAppStartParam=dev_${device?.id}`);
    await anna.chat.taps('QR');
    const qr = await anna.chat.sees(/QR for “iPhone”\./);
    const links = await readMyDeviceLinks(anna.me, { deviceId: device?.id });
    expect(readQr(qr.photo)).toBe(links.connections[0]?.link);
    expect(qr.isProtected).toBe(true);
    await anna.chat.taps('Link');
    const link = await anna.chat.sees(/Link of “iPhone”/);
    expect(link.html).toContain(`<code>${PUBLIC_URL}/s/${links.linkToken}</code>`);
    expect(buttonsOf(link)[0]?.copy_text?.text).toBe(`${PUBLIC_URL}/s/${links.linkToken}`);
    expect(link.isProtected).toBe(true);
  });

  test('the message of a QR goes after an hour, across a restart', async () => {
    await addByChat('Android');
    await anna.chat.taps('QR');
    const qr = await anna.chat.sees(/QR for “Android”/);
    await world.restart();
    await restOfTap();
    expect(anna.chat.messages()).toContain(qr);
    await world.core.admin.sql`
      update notice set due_at = due_at - interval '1 hour' where user_id = ${anna.userId} and kind = 'delete-message'`;
    await expect.poll(() => anna.chat.messages().includes(qr)).toBe(false);
    const left = (): Promise<object[]> => world.core.admin.sql`
      select from notice where user_id = ${anna.userId} and sent_at is null`;
    await expect.poll(left).toEqual([]);
  });

  test('the same press twice, or told twice, across a restart too, adds one', async () => {
    await anna.chat.says('/devices');
    const list = await anna.chat.sees(/No devices yet/);
    const data = writeTap({ kind: 'add', platform: 'ios', number: 1 });
    const updateId = await anna.chat.presses(data, list);
    await anna.chat.presses(data, list, updateId);
    await anna.chat.presses(data, list);
    await anna.chat.sees(/“iPhone” is added/);
    await world.restart();
    await anna.chat.presses(data, list, updateId);
    await restOfTap();
    expect(await namesOf(anna)).toEqual(['iPhone']);
    await anna.chat.sees(/“iPhone” is added/);
  });

  test('the second of a kind gets a number', async () => {
    await addByChat('Windows');
    await addByChat('Windows');
    await expect.poll(() => namesOf(anna)).toEqual(['Windows', 'Windows 2']);
  });

  test('a new QR is made once for each question', async () => {
    await addByChat('Mac');
    const [device] = (await readHome(anna.me)).devices;
    const linkOf = async () => (await readMyDeviceLinks(anna.me, { deviceId: device?.id })).connections[0];
    const before = await linkOf();
    await anna.chat.says('/devices');
    await anna.chat.sees(/Your devices · 1 of 5/);
    await anna.chat.taps('Mac');
    await anna.chat.sees(/Connection type: Standard · Finland/);
    await anna.chat.taps('New QR');
    const question = await anna.chat.sees(/Make a new QR\?/);
    const yes = buttonsOf(question).find(({ text }) => text === 'Make it')?.callback_data ?? '';
    await anna.chat.taps('Make it');
    await anna.chat.sees(/The new QR is ready/);
    const after = await linkOf();
    expect(after?.link).not.toBe(before?.link);
    await world.restart();
    await anna.chat.presses(yes, question);
    await restOfTap();
    expect(await linkOf()).toEqual(after);
  });

  test('a new QR is made though the server has been called otherwise since the question', async () => {
    const device = await addMyDevice(anna.me, { name: 'Mac', platform: 'macos' });
    const linkOf = async () => (await readMyDeviceLinks(anna.me, { deviceId: device.id })).connections[0]?.link ?? '';
    const idOf = (link: string): string => new URL(link).username;
    const before = idOf(await linkOf());
    await anna.chat.says('/devices');
    await anna.chat.sees(/Your devices · 1 of 5/);
    await anna.chat.taps('Mac');
    await anna.chat.sees(/Connection type/);
    await anna.chat.taps('New QR');
    await anna.chat.sees(/Make a new QR\?/);
    const [node] = await world.core.admin.sql<{ name: string }[]>`select name from node where id = ${world.nodeId}`;
    const callNode = (name: string) => world.core.admin.sql`update node set name = ${name} where id = ${world.nodeId}`;
    await callNode('Renamed');
    await anna.chat.taps('Make it');
    await anna.chat.sees(/The new QR is ready/);
    expect(idOf(await linkOf())).not.toBe(before);
    await callNode(node?.name ?? '');
  });

  test('a name that shows nothing, or turns the line about, is still a button to press', async () => {
    const { id } = await addMyDevice(anna.me, { name: 'Phone', platform: 'ios' });
    // Nobody may call one so now; whoever did before still has it.
    await world.core.admin.sql`update device set name = ${'\u200b\u2060'} where id = ${id}`;
    await addMyDevice(anna.me, { name: 'A\u200fB', platform: 'ios' });
    await anna.chat.says('/devices');
    const list = await anna.chat.sees(/Your devices · 2 of 5/);
    expect(labels(list).slice(0, 2)).toEqual(['iPhone', 'A B']);
    await anna.chat.taps('iPhone');
    await anna.chat.sees(/^iPhone\n/);
  });

  test('removing asks first, and takes it out of core', async () => {
    await addByChat('Linux');
    await anna.chat.says('/devices');
    await anna.chat.sees(/Your devices · 1 of 5/);
    await anna.chat.taps('Linux');
    await anna.chat.sees(/not connected yet/);
    await anna.chat.taps('Remove');
    const question = await anna.chat.sees(/Remove “Linux”\?\nIts connection ends at once/);
    expect(buttonsOf(question)[0]).toMatchObject({ text: 'Remove', style: 'danger' });
    await anna.chat.taps('Cancel');
    await anna.chat.sees(/Connection type/);
    expect(await namesOf(anna)).toEqual(['Linux']);
    await anna.chat.taps('Remove');
    await anna.chat.sees(/Remove “Linux”\?/);
    await anna.chat.taps('Remove');
    await anna.chat.sees(/“Linux” is removed and its connection has ended\.\n\nNo devices yet/);
    expect(await namesOf(anna)).toEqual([]);
    const actors = await world.core.admin.sql`
      select actor_kind, actor_id from audit_event where action = 'device.remove' order by at desc limit 1`;
    expect(actors).toEqual([{ actorKind: 'user', actorId: anna.userId }]);
  });

  test('a button of somebody else’s device, of one that is gone, or of nothing, changes nothing and shows how things are', async () => {
    const boris = await world.member();
    const his = await addMyDevice(boris.me, { name: 'His', platform: 'ios' });
    const links = await readMyDeviceLinks(boris.me, { deviceId: his.id });
    await anna.chat.says('/devices');
    const list = await anna.chat.sees(/No devices yet/);
    const acts = ['card', 'qr', 'link', 'askRenew', 'renew', 'askRemove', 'remove'] as const;
    const foreign = acts.map((act) => writeTap({ kind: 'device', deviceId: his.id, act }));
    for (const data of [...foreign, 'd:AAAAAAAAAAAAAAAAAAAAAA:R', 'nonsense', '']) {
      await anna.chat.presses(data, list);
    }
    const fresh = await anna.chat.sees(/^That message is out of date\. Here is a fresh one\.\n\nNo devices yet/);
    expect(fresh.text).not.toContain('His');
    await expect.poll(() => world.api.state.openTaps.size).toBe(0);
    expect(anna.chat.messages()).toHaveLength(1);
    expect(await namesOf(boris)).toEqual(['His']);
    expect(await readMyDeviceLinks(boris.me, { deviceId: his.id })).toEqual(links);
  });

  test('seven make two pages', async () => {
    const many = await world.member({ subscription: { deviceLimit: 9 } });
    for (let n = 1; n <= 7; n += 1) await addMyDevice(many.me, { name: `Nr ${n}`, platform: 'other' });
    await many.chat.says('/devices');
    const first = await many.chat.sees(/Your devices · 7 of 9/);
    expect(labels(first).filter((label) => label.startsWith('Nr'))).toHaveLength(6);
    await many.chat.taps('›');
    const second = await many.chat.sees(/Nr 7: Setting up, 0 GB in/);
    expect(labels(second)).toEqual(['Nr 7', '‹', 'Add a device', 'Open Causeway']);
  });
});

describe('the other commands', () => {
  test('/plan tells what is left and until when', async () => {
    const anna = await world.member({
      subscription: { quotaBytes: 100 * GIB, reset: 'month', expiresAt: new Date('2099-01-14T12:00Z') },
    });
    await anna.chat.says('/plan');
    await anna.chat.sees(/^100 GB of 100 GB left\nBack to 100 GB on \d+ \w+\nAccess until 14 January 2099$/);
    const free = await world.member();
    await free.chat.says('/plan');
    await free.chat.sees(/^0 GB used, no limit$/);
  });

  test('/lang changes the language here and in the app', async () => {
    const anna = await world.member();
    await anna.chat.says('/lang');
    await anna.chat.sees(/Which language/);
    await anna.chat.taps('Русский');
    await anna.chat.sees(/Язык изменён на русский/);
    expect((await readHome(anna.me)).user.language).toBe('ru');
    await anna.chat.says('/devices');
    await anna.chat.sees(/Устройств пока нет/);
  });

  test('help leads to people, and nothing promises what nobody does', async () => {
    await world.core.admin.sql`
      update tenant_contact set support_url = 'https://t.me/help_desk' where tenant_id = ${world.tenant.id}`;
    const anna = await world.member();
    await anna.chat.says('it does not work');
    const said = await anna.chat.sees(/message support/);
    expect(labels(said)).toEqual(['Message support', 'Open Help']);
    expect(buttonsOf(said)[1]?.web_app?.url).toBe(`${PUBLIC_URL}/app?tgWebAppStartParam=help`);
    await anna.chat.says('/dance');
    await anna.chat.sees(/There is no such command\. These exist: \/devices, \/plan, \/help\./);
  });

  test('what Telegram says by itself in a chat is nothing that somebody wrote', async () => {
    const anna = await world.member();
    const { user } = anna.chat;
    const chat = { id: user.id, type: 'private', first_name: user.first_name } as const;
    const base = { date: 1, chat, from: user };
    for (const happened of [
      { write_access_allowed: { from_request: true } },
      { pinned_message: { ...base, message_id: 1, text: 'x' } },
      { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } },
    ]) {
      const message = { ...base, message_id: world.api.state.chats.takeId(), ...happened };
      await world.api.push({ message } as unknown as Parameters<typeof world.api.push>[0]);
    }
    const voice = { file_id: 'v', file_unique_id: 'v', duration: 1 };
    const spoken = { ...base, message_id: world.api.state.chats.takeId(), voice };
    await world.api.push({ message: spoken } as unknown as Parameters<typeof world.api.push>[0]);
    await anna.chat.says('/plan');
    await anna.chat.sees(/no limit/);
    expect(anna.chat.messages()).toHaveLength(2);
    expect(labels(anna.chat.messages()[0] ?? fail())).toContain('Open Help');
  });

  test('groups are left alone', async () => {
    const before = callsTo('sendMessage').length;
    const chat = { id: -100_123, type: 'supergroup', title: 'Group' } as const;
    const from = world.stranger().user;
    const entities = [{ type: 'bot_command', offset: 0, length: 6 }] as const;
    const message = { message_id: 1, date: 1, chat, from, text: '/start', entities: [...entities] };
    await world.api.push({ message } as unknown as Parameters<typeof world.api.push>[0]);
    await restOfTap();
    expect(callsTo('sendMessage')).toHaveLength(before);
  });
});

const fail = (): never => {
  throw new Error('nothing was said');
};

const readCode = jsqr.default;

function readQr(photo: Buffer | undefined): string | undefined {
  const { data, width, height } = PNG.sync.read(photo ?? Buffer.alloc(0));
  return readCode(new Uint8ClampedArray(data), width, height)?.data;
}
