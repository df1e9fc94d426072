import type { MiddlewareFn } from 'grammy';
import type { User } from 'grammy/types';
import { meetInChat } from '#core/chat/meet-in-chat.ts';
import type { Context } from '#core/context.ts';
import { languageOf } from '#core/me/language-of.ts';
import type { House } from '../house.ts';
import type { BotContext, Turn } from '../turn.ts';
import { wordsOf } from '../words/words.ts';

/** Learns who an update is from: Telegram's word comes over its own connection. */
export function meet(house: House): MiddlewareFn<BotContext> {
  return async (telegram, next) => {
    const { from } = telegram;
    if (from === undefined) return;
    const core = guestContext(house, from);
    const known = await meetInChat(core);
    const words = wordsOf(known?.language ?? languageOf(from.language_code));
    const guest: Turn = { house, telegram, core, words };
    telegram.guest = guest;
    telegram.member = known && {
      ...guest,
      core: house.contextOf({ kind: 'user', tenantId: house.tenantId, id: known.userId }),
    };
    await next();
  };
}

/** Somebody as Telegram tells of him. */
export function guestContext(house: House, from: User): Context {
  const person = {
    telegramId: BigInt(from.id),
    name: [from.first_name, from.last_name].filter((part) => part !== undefined).join(' '),
    language: from.language_code,
    provenAt: null,
  };
  return house.contextOf({ kind: 'guest', tenantId: house.tenantId, id: `telegram:${from.id}`, person });
}
