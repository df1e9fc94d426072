import type { Context as TelegramContext } from 'grammy';
import type { Context } from '#core/context.ts';
import type { House } from './house.ts';
import type { Words } from './words/words.ts';

/** One update of one person, with all that answering it takes. */
export type Turn = {
  readonly house: House;
  readonly telegram: TelegramContext;
  /** Acts as the person himself. */
  readonly core: Context;
  readonly words: Words;
};

/** What Telegram hands us, once it is known who it is from. */
export type BotContext = TelegramContext & {
  /** Undefined when he is no user (yet); then only his words are known. */
  member: Turn | undefined;
  guest: Turn;
};
