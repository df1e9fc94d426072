import type { RunningBot } from '#bot/start.ts';
import { start } from '#bot/start.ts';
import type { BotConfig } from '#config/bot.ts';
import type { Context } from '#core/context.ts';
import { createPlan } from '#core/plan/create-plan.ts';
import { createUser } from '#core/user/create-user.ts';
import { silentLog } from '#kit/log.ts';
import type { BotApi } from '#tests/fakes/bot-api/bot-api.ts';
import { BOT_TOKEN, startBotApi } from '#tests/fakes/bot-api/bot-api.ts';
import { ChatPerson } from '#tests/fakes/bot-api/chat-person.ts';
import { makeActiveNode } from './person.ts';
import type { TestCore, TestTenant } from './test-tenant.ts';
import { makeTestTenant, openTestCore } from './test-tenant.ts';

export const PUBLIC_URL = 'https://way.example';

export type Talker = {
  readonly chat: ChatPerson;
  readonly userId: string;
  /** He himself, past the bot. */
  readonly me: Context;
};

/** A bot that talks over HTTP with a Bot API of ours, on a database of its own, for one tenant with one node. */
export type BotWorld = {
  readonly core: TestCore;
  readonly api: BotApi;
  readonly tenant: TestTenant;
  readonly nodeId: string;
  readonly planId: string;
  readonly bot: () => RunningBot;
  /** Ends the bot and starts it anew; it has forgotten all it knew by itself. */
  restart(change?: Partial<BotConfig>): Promise<void>;
  /** Somebody whom nobody knows. */
  stranger(who?: { name?: string; language?: string }): ChatPerson;
  /** A user. */
  member(wanted?: object, who?: { name?: string; language?: string }): Promise<Talker>;
  close(): Promise<void>;
};

const PACE = { callTimeoutMs: 400, pollSeconds: 1, noticesEveryMs: 50, connectMs: 5_000 };

export async function openBotWorld(): Promise<BotWorld> {
  const core = await openTestCore();
  const api = await startBotApi();
  const tenant = await makeTestTenant(core, 'demo');
  const node = await makeActiveNode(core, tenant, 'FI');
  const terms = { quotaBytes: 100 * 1024 ** 3, reset: 'month', deviceLimit: 5, groupIds: [tenant.groupId] };
  const plan = await createPlan(tenant.person, { name: 'Usual', ...terms, durationDays: 60 });
  const config = configOf(core, api);
  let bot = await start(config, silentLog, PACE);
  let nextId = 5_000_000_000;
  const stranger: BotWorld['stranger'] = ({ name = 'Anna', language = 'en' } = {}) =>
    new ChatPerson(api, { id: (nextId += 1), name, language });
  return {
    core,
    api,
    tenant,
    nodeId: node.id,
    planId: plan.id,
    bot: () => bot,
    restart: async (change = {}) => {
      await bot.stop();
      bot = await start({ ...config, ...change } as BotConfig, silentLog, PACE);
    },
    stranger,
    member: async (wanted = {}, who = {}) => {
      const chat = stranger(who);
      const { first_name: name, id: telegramId } = chat.user;
      const { id } = await createUser(tenant.person, { name, telegramId: BigInt(telegramId), ...wanted });
      return { chat, userId: id, me: core.contextOf({ kind: 'user', tenantId: tenant.id, id }) };
    },
    close: async () => {
      await bot.stop();
      await Promise.all([api.stop(), core.close()]);
    },
  };
}

function configOf(core: TestCore, api: BotApi): BotConfig {
  return {
    mode: 'polling',
    token: BOT_TOKEN,
    tenantSlug: 'demo',
    apiRoot: api.url,
    host: '127.0.0.1',
    port: 0,
    publicUrl: PUBLIC_URL,
    logLevel: 'silent',
    database: { url: core.url, role: 'causeway_bot' },
    keys: core.contextOf({ kind: 'nobody' }).keys,
  };
}
