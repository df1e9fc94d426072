import type { BotError } from 'grammy';
import { leaveChat } from '#core/chat/leave-chat.ts';
import { languageOf } from '#core/me/language-of.ts';
import type { House } from '../house.ts';
import type { BotContext } from '../turn.ts';
import { wordsOf } from '../words/words.ts';
import { guestContext } from './meet.ts';
import { isHarmless } from './show.ts';
import { factsOf, isBlocked } from './steady-calls.ts';

/** What becomes of an update that could not be answered: it is logged without what was said, and the person is told. */
export function answerTrouble(house: House): (problem: BotError<BotContext>) => Promise<void> {
  return async ({ error, ctx }) => {
    const { from } = ctx;
    if (isHarmless(error)) return;
    if (isBlocked(error)) {
      house.metrics.updates.inc({ outcome: 'blocked' });
      if (from !== undefined) await leaveChat(guestContext(house, from)).catch(() => undefined);
      return;
    }
    house.metrics.updates.inc({ outcome: 'failed' });
    house.log.warn({ ...factsOf(error), update: ctx.update.update_id }, 'an update could not be answered');
    await tell(ctx).catch(() => undefined);
  };
}

async function tell(ctx: BotContext): Promise<void> {
  const text = wordsOf(languageOf(ctx.from?.language_code)).plain('bot.error');
  const spoken = ctx.guest === undefined ? text : ctx.guest.words.plain('bot.error');
  if (ctx.callbackQuery === undefined) await ctx.reply(spoken);
  else await ctx.answerCallbackQuery({ text: spoken, show_alert: true });
}
