import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMyDevice } from '#core/me/add-my-device.ts';
import { readHome } from '#core/me/read-home.ts';
import { changeSubscription } from '#core/subscription/change-subscription.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { buttonsOf } from '#tests/fakes/bot-api/chat-person.ts';
import type { BotWorld, Talker } from '#tests/support/bot-world.ts';
import { openBotWorld } from '#tests/support/bot-world.ts';
import { writeTap } from './callback-data.ts';

const GIB = 1024 ** 3;
const MONTHLY = { subscription: { quotaBytes: 100 * GIB, reset: 'month' } };

let world: BotWorld;
beforeAll(async () => {
  world = await openBotWorld();
});
afterAll(() => world?.close());

const namesOf = async ({ me }: Talker): Promise<string[]> => (await readHome(me)).devices.map(({ name }) => name);

describe('what the plan does not allow is said in words', () => {
  const tryToAdd = async ({ chat }: Talker): Promise<void> => {
    await chat.says('/devices');
    const list = await chat.sees(/No devices yet|Your devices|Устройств|устройства/);
    await chat.presses(writeTap({ kind: 'ask-add' }), list);
  };
  const subscriptionOf = async ({ userId }: Talker): Promise<string> => {
    const [row] = await world.core.admin.sql<{ id: string }[]>`select id from subscription where user_id = ${userId}`;
    return row?.id ?? '';
  };

  test('the limit of devices', async () => {
    const anna = await world.member({ subscription: { deviceLimit: 1 } });
    await addMyDevice(anna.me, { name: 'One', platform: 'ios' });
    await tryToAdd(anna);
    await anna.chat.sees(/What are you connecting/);
    await anna.chat.taps('Android');
    await anna.chat.sees(/All places are taken: 1 of 1\. First remove a device you don’t use\.\n\nYour devices/);
    expect(await namesOf(anna)).toEqual(['One']);
  });

  test('grace and the end', async () => {
    const anna = await world.member({}, { language: 'ru' });
    const id = await subscriptionOf(anna);
    await world.core.admin
      .sql`update subscription set expires_at = '2026-03-01T12:00Z', status = 'ended' where id = ${id}`;
    await tryToAdd(anna);
    await anna.chat.sees(/Доступ закончился 1 марта\. Попросите продлить его, устройства сохранены\./);
    const soon = new Date(Date.now() - 3_600_000);
    await world.core.admin.sql`update subscription set expires_at = ${soon}, status = 'grace' where id = ${id}`;
    await tryToAdd(anna);
    await anna.chat.sees(/Доступ закончился .* новые пока добавить нельзя/);
  });

  test('the quota, with and without a new month, and a device on hold until then', async () => {
    const anna = await world.member(MONTHLY);
    await addMyDevice(anna.me, { name: 'One', platform: 'ios' });
    const id = await subscriptionOf(anna);
    await world.core.admin.sql`update subscription set status = 'exhausted' where id = ${id}`;
    await tryToAdd(anna);
    const said = await anna.chat.sees(/Your data is used up; back to 100 GB on .* Until then no device can be added\./);
    expect(said.text).toMatch(/One: Back on \d+\s\w+, 0\sGB in/);
    await changeSubscription(world.tenant.person, { subscriptionId: id, reset: 'none' });
    await world.core.admin.sql`update subscription set status = 'exhausted' where id = ${id}`;
    await tryToAdd(anna);
    await anna.chat.sees(/Your data is used up, so no device can be added\. To go on, write to us\./);
  });

  test('a person whom staff have suspended, and whom to turn to', async () => {
    await world.core.admin.sql`
      update tenant_contact set support_url = 'https://t.me/help_desk' where tenant_id = ${world.tenant.id}`;
    const anna = await world.member();
    await suspendUser(world.tenant.person, { userId: anna.userId });
    // That comes before anything that his plan would say.
    await world.core.admin.sql`update subscription set status = 'exhausted' where user_id = ${anna.userId}`;
    await anna.chat.says('/start');
    const said = await anna.chat.sees(/An administrator paused your access/);
    expect(buttonsOf(said).find(({ text }) => text === 'Message support')?.url).toBe('https://t.me/help_desk');
    await anna.chat.says('/plan');
    await expect.poll(() => anna.chat.messages().filter(({ text }) => /paused your access/.test(text))).toHaveLength(2);
  });
});
