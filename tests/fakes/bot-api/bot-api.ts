import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import { listen } from '#kit/listen.ts';
import { Chats } from './chats.ts';
import type { Fault } from './faults.ts';
import { Faults } from './faults.ts';
import type { BotState } from './methods.ts';
import { METHODS, Refusal } from './methods.ts';
import { readPayload } from './read-payload.ts';
import { UpdateQueue } from './update-queue.ts';

export const BOT_TOKEN = '7000001:AAtest-token-of-the-fake-bot-api-00';

export type Call = {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Milliseconds of the monotonic clock. */
  readonly atMs: number;
};

/** A Bot API server of our own: Telegram's protocol over HTTP, with faults on demand. */
export type BotApi = {
  readonly url: string;
  readonly calls: Call[];
  readonly faults: Faults;
  readonly state: BotState;
  readonly queue: UpdateQueue;
  /** Hands an update over, by long poll or to the webhook, with the next number unless it has one. */
  push(update: Omit<Update, 'update_id'> & { update_id?: number }): Promise<number>;
  stop(): Promise<void>;
};

/** Starts it on a free port. */
export async function startBotApi(): Promise<BotApi> {
  const state: BotState = {
    username: 'causeway_test_bot',
    chats: new Chats(),
    blocked: new Set(),
    openTaps: new Set(),
    settings: new Map(),
    webhook: undefined,
  };
  const world: World = { state, queue: new UpdateQueue(), faults: new Faults(), calls: [] };
  const listener = await listen({ host: '127.0.0.1', port: 0 }, (request, response) => {
    answer(world, request, response).catch(() => response.destroy());
  });
  let lastUpdateId = 1_000;
  return {
    ...world,
    url: `http://127.0.0.1:${listener.port}`,
    push: async (update) => {
      const update_id = update.update_id ?? lastUpdateId + 1;
      lastUpdateId = Math.max(lastUpdateId, update_id);
      await hand(world, { ...update, update_id } as Update);
      return update_id;
    },
    stop: async () => {
      world.queue.close();
      await listener.stop(100);
    },
  };
}

type World = Pick<BotApi, 'state' | 'queue' | 'faults' | 'calls'>;

async function hand({ state, queue }: World, update: Update): Promise<void> {
  if (state.webhook === undefined) return queue.push(update);
  const { url, secret } = state.webhook;
  const headers = {
    'content-type': 'application/json',
    ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
  };
  await fetch(url, { method: 'POST', headers, body: JSON.stringify(update) });
}

async function answer(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
  const payload = await readPayload(request);
  if (token !== BOT_TOKEN) return send(response, { ok: false, error_code: 401, description: 'Unauthorized' });
  world.calls.push({ method, payload, atMs: performance.now() });
  const fault = world.faults.take(method);
  if (fault !== undefined && fault.kind !== 'lost') return suffer(fault, response);
  const body = await act(world, method, payload);
  if (fault?.kind === 'lost') response.destroy();
  else send(response, body);
}

function suffer(fault: Exclude<Fault, { kind: 'lost' }>, response: ServerResponse): void {
  switch (fault.kind) {
    case 'hang':
      return;
    case 'reset':
      response.destroy();
      return;
    case 'flood':
      send(response, {
        ok: false,
        error_code: 429,
        description: `Too Many Requests: retry after ${fault.retryAfterSeconds}`,
        parameters: { retry_after: fault.retryAfterSeconds },
      });
      return;
    case 'refusal':
      send(response, { ok: false, error_code: fault.code, description: fault.description });
  }
}

async function act(world: World, method: string, payload: Record<string, unknown>): Promise<Answer> {
  try {
    if (method === 'getUpdates') return { ok: true, result: await getUpdates(world, payload) };
    const run = METHODS[method];
    if (run === undefined) throw new Refusal(404, 'Not Found: method not found');
    return { ok: true, result: run(world.state, payload) };
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 400;
    return { ok: false, error_code: code, description: error instanceof Error ? error.message : 'Bad Request' };
  }
}

async function getUpdates({ state, queue }: World, payload: Record<string, unknown>): Promise<readonly Update[]> {
  if (state.webhook !== undefined) {
    throw new Refusal(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  queue.confirm(Number(payload.offset ?? 0));
  const updates = await queue.poll(Number(payload.timeout ?? 0) * 1_000, Number(payload.limit ?? 100));
  if (updates === undefined) throw new Refusal(409, 'Conflict: terminated by other getUpdates request');
  return updates;
}

type Answer = { readonly ok: boolean; readonly error_code?: number } & Readonly<Record<string, unknown>>;

function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.error_code ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}
