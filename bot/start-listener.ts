import type { Bot } from 'grammy';
import type { BotConfig } from '#config/bot.ts';
import type { Listener } from '#kit/listen.ts';
import { listen } from '#kit/listen.ts';
import type { Health } from './serve-health.ts';
import { pathOf, serveHealth } from './serve-health.ts';
import { takeWebhook } from './telegram/take-webhook.ts';
import type { BotContext } from './turn.ts';

/** Health and metrics, and in webhook mode Telegram's updates, by POST to whatever path. @throws Error when the port is taken */
export function startListener(config: BotConfig, bot: Bot<BotContext>, health: Health): Promise<Listener> {
  const take = config.mode === 'webhook' ? takeWebhook(bot, config.webhookSecret) : undefined;
  return listen({ host: config.host, port: config.port }, (request, response) => {
    const path = pathOf(request);
    const isAsked = request.method === 'GET' && (path === '/health' || path === '/metrics');
    const isTold = request.method === 'POST' && take !== undefined;
    if (!isAsked && !isTold) {
      response.writeHead(404).end();
      return;
    }
    const serving = isTold ? take(request, response) : serveHealth(health, path, response);
    serving.catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(400).end();
    });
  });
}
