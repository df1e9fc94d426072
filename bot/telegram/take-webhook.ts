import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bot } from 'grammy';
import { webhookCallback } from 'grammy';
import type { BotContext } from '../turn.ts';

const MAX_BODY_BYTES = 1_048_576;
/** Telegram gives up after ten seconds and tells the same again; what takes longer goes on without it. */
const ANSWER_WITHIN_MS = 9_000;

/** Takes updates that Telegram sends by itself; who does not know the secret is refused before anything is read. */
export function takeWebhook(
  bot: Bot<BotContext>,
  secret: string,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const take = webhookCallback(bot, 'std/http', {
    timeoutMilliseconds: ANSWER_WITHIN_MS,
    onTimeout: 'return',
  });
  const expected = hashOf(secret);
  return async (request, response) => {
    const told = String(request.headers['x-telegram-bot-api-secret-token'] ?? '');
    if (!timingSafeEqual(hashOf(told), expected)) {
      response.writeHead(401, { connection: 'close' }).end();
      return;
    }
    const body = await readBody(request);
    if (body === undefined) {
      response.writeHead(413).end();
      return;
    }
    const answer = await take(new Request('http://bot/', { method: 'POST', body }));
    response.writeHead(answer.status).end(await answer.text());
  };
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer> | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
