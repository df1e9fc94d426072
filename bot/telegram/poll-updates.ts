import { setTimeout as sleep } from 'node:timers/promises';
import type { RunnerHandle } from '@grammyjs/runner';
import { run } from '@grammyjs/runner';
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '#kit/log.ts';
import type { BotContext } from '../turn.ts';
import { ALLOWED_UPDATES } from './allowed-updates.ts';
import { factsOf } from './steady-calls.ts';

const AGAIN_MS = 2_000;
/** How long answers under way may take when it ends. */
const ENDING_MS = 8_000;
const LOOK_MS = 20;

type Polling = { readonly bot: Bot<BotContext>; readonly log: Log; readonly pollSeconds: number };

/**
 * Asks Telegram for updates until it is ended; nothing of ours is open to the world for it. When Telegram refuses (another
 * bot asks with the same token, say) it says so and goes on trying. Returns what ends it: it waits for answers under way
 * and then tells Telegram which updates are dealt with, so that they do not come again.
 */
export function pollUpdates(polling: Polling): () => Promise<void> {
  const { bot } = polling;
  const ending = new AbortController();
  const lastUpdateId = followUpdates(bot);
  const current: { runner: RunnerHandle } = { runner: startRunner(polling) };
  const watching = watch(polling, current, ending.signal);
  return async () => {
    ending.abort();
    await current.runner.stop()?.catch(() => undefined);
    await watching;
    if (await isDone(current.runner)) await confirm(bot, lastUpdateId());
  };
}

/** Learns by the answers which update was the last one handed over. */
function followUpdates(bot: Bot<BotContext>): () => number {
  let last = 0;
  bot.api.config.use(async (call, ...[method, payload, signal]) => {
    const answer = await call(method, payload, signal);
    const updates = method === 'getUpdates' && answer.ok ? (answer.result as readonly Update[]) : [];
    last = Math.max(last, ...updates.map(({ update_id }) => update_id));
    return answer;
  });
  return () => last;
}

function startRunner({ bot, pollSeconds }: Polling): RunnerHandle {
  return run(bot, {
    runner: {
      fetch: { allowed_updates: ALLOWED_UPDATES, timeout: pollSeconds },
      // Its own pauses would double without end.
      retryInterval: AGAIN_MS,
      maxRetryTime: Number.POSITIVE_INFINITY,
      silent: true,
    },
  });
}

async function watch(polling: Polling, current: { runner: RunnerHandle }, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await current.runner.task();
    } catch (error) {
      polling.log.warn(factsOf(error), 'Telegram hands out no updates; asking again');
    }
    await sleep(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted && !current.runner.isRunning()) current.runner = startRunner(polling);
  }
}

async function isDone(runner: RunnerHandle): Promise<boolean> {
  const deadlineMs = performance.now() + ENDING_MS;
  while (runner.size() > 0 && performance.now() < deadlineMs) await sleep(LOOK_MS);
  return runner.size() === 0;
}

async function confirm(bot: Bot<BotContext>, lastUpdateId: number): Promise<void> {
  if (lastUpdateId === 0) return;
  const asked = { offset: lastUpdateId + 1, limit: 1, timeout: 0 };
  const lost = sleep(AGAIN_MS);
  await Promise.race([bot.api.getUpdates(asked).catch(() => undefined), lost]);
}
