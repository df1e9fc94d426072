import type { InlineKeyboardButton } from 'grammy/types';
import type { Tap } from '../callback-data.ts';
import { writeTap } from '../callback-data.ts';
import type { AppPlace, House } from '../house.ts';
import { appUrl } from '../house.ts';
import type { WordKey, Words } from '../words/words.ts';

export type Row = readonly InlineKeyboardButton[];

/** What stands in a message: HTML, and rows of buttons under it. */
export type Screen = { readonly text: string; readonly rows: readonly Row[] };

type Style = NonNullable<InlineKeyboardButton['style']>;

/** A button that asks the bot for something. */
export function tapButton(text: string, tap: Tap, style?: Style): InlineKeyboardButton {
  return { text, callback_data: writeTap(tap), ...(style === undefined ? {} : { style }) };
}

/** A row with the button that opens the Mini App; none where Telegram would refuse it. */
export function appRow(house: House, words: Words, at: { place: AppPlace; key: WordKey }): Row[] {
  const url = appUrl(house, at.place);
  return url === undefined ? [] : [[{ text: words.plain(at.key), web_app: { url }, style: 'primary' }]];
}

/** A row with the button that leads to the people who help; none when nobody told who they are. */
export function supportRow(words: Words, supportUrl: string | null): Row[] {
  return supportUrl === null ? [] : [[{ text: words.plain('bot.btn.support'), url: supportUrl }]];
}
