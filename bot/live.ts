import type { Bot } from 'grammy';
import type { BotConfig } from '#config/bot.ts';
import { connect } from './connect.ts';
import type { House } from './house.ts';
import { openPost } from './notices/open-post.ts';
import { startNotices } from './notices/start-notices.ts';
import type { Pace } from './pace.ts';
import { pollUpdates } from './telegram/poll-updates.ts';
import type { BotContext } from './turn.ts';

type Beginning = {
  readonly config: BotConfig;
  readonly house: House;
  readonly bot: Bot<BotContext>;
  readonly pace: Pace;
  readonly signal: AbortSignal;
};

/** A bot's life: `connected` when Telegram knows it and it listens, `over` when `signal` has ended it in good order. */
export type Life = { readonly connected: Promise<void>; readonly over: Promise<void> };

export function live(beginning: Beginning): Life {
  const { config, house, bot, pace, signal } = beginning;
  const connected = connect(bot, house, { config, signal });
  const over = connected.then(async () => {
    const { log } = house;
    const endPolling = config.mode === 'polling' ? pollUpdates({ bot, log, pollSeconds: pace.pollSeconds }) : undefined;
    const endNotices = startNotices(openPost(house, { config, pace }), pace.noticesEveryMs);
    await whenAborted(signal);
    await Promise.all([endPolling?.(), endNotices()]);
  });
  over.catch(() => undefined); // whoever waits for `connected` hears of it
  return { connected, over };
}

function whenAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
