import { Api } from 'grammy';
import type { BotConfig } from '#config/bot.ts';
import type { House } from '../house.ts';
import type { Pace } from '../pace.ts';
import { countCalls } from '../telegram/steady-calls.ts';
import type { Post } from './send-notices.ts';

type Wires = { readonly config: BotConfig; readonly pace: Pace };

/** What notices are sent with: a line of its own, which makes no call twice by itself. */
export function openPost(house: House, { config, pace }: Wires): Post {
  const api = new Api(config.token, { apiRoot: config.apiRoot, timeoutSeconds: pace.callTimeoutMs / 1_000 });
  api.config.use(countCalls(house.metrics));
  return { house, api, system: house.contextOf({ kind: 'system', tenantId: house.tenantId, id: 'bot' }) };
}
