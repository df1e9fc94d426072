import type { Composer } from 'grammy';
import { isHarmless } from '../telegram/show.ts';
import type { BotContext } from '../turn.ts';
import { turnAway } from './start.ts';
import { takeTap } from './take-tap.ts';

/** Answers what people press, and always tells Telegram that it was heard, or the button would go on spinning. */
export function answerTaps(chats: Composer<BotContext>): void {
  chats.on('callback_query', async (telegram) => {
    const { member, guest, callbackQuery } = telegram;
    if (member === undefined) await turnAway(guest);
    else await takeTap(member, callbackQuery.data ?? '');
    await telegram.answerCallbackQuery().catch((error: unknown) => {
      if (!isHarmless(error)) throw error;
    });
  });
}
