import { setTimeout as sleep } from 'node:timers/promises';
import type { Bot } from 'grammy';
import { GrammyError } from 'grammy';
import type { BotConfig } from '#config/bot.ts';
import { recordBot } from '#core/tenant/record-bot.ts';
import { AppError } from '#kit/app-error.ts';
import { backoffDelayMs } from '#kit/backoff.ts';
import type { House } from './house.ts';
import { ALLOWED_UPDATES } from './telegram/allowed-updates.ts';
import { publishMenu } from './telegram/publish-menu.ts';
import { factsOf } from './telegram/steady-calls.ts';
import type { BotContext } from './turn.ts';

const RETRY = { baseMs: 500, capMs: 10_000 };

/**
 * Makes itself known to Telegram: who it is, its menu, and how it takes updates. While Telegram is away it goes on trying.
 * @throws AppError INVALID when Telegram does not know the token; whatever `signal` was aborted with
 */
export async function connect(
  bot: Bot<BotContext>,
  house: House,
  { config, signal }: { readonly config: BotConfig; readonly signal: AbortSignal },
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await introduce(bot, house, config);
    } catch (error) {
      if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
        throw new AppError('INVALID', 'TELEGRAM_BOT_TOKEN: Telegram does not know this token.');
      }
      house.log.warn(factsOf(error), 'cannot reach Telegram yet; trying again');
      await sleep(backoffDelayMs(attempt, RETRY), undefined, { signal });
    }
  }
}

async function introduce(bot: Bot<BotContext>, house: House, config: BotConfig): Promise<void> {
  bot.botInfo = await bot.api.getMe();
  const { username } = bot.botInfo;
  await recordBot(house.contextOf({ kind: 'system', tenantId: house.tenantId, id: 'bot' }), { username });
  await publishMenu(bot.api, house);
  if (config.mode === 'polling') await bot.api.deleteWebhook();
  else {
    const { webhookUrl, webhookSecret } = config;
    await bot.api.setWebhook(webhookUrl, { secret_token: webhookSecret, allowed_updates: ALLOWED_UPDATES });
  }
  house.log.info({ bot: username, mode: config.mode }, 'connected to Telegram');
}
