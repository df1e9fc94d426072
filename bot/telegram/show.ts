import { GrammyError } from 'grammy';
import type { Message } from 'grammy/types';
import type { Screen } from '../screens/screen.ts';
import type { Turn } from '../turn.ts';

/** What Telegram answers where nothing is wrong: it stands there already, or the tap was answered or is too old. */
const HARMLESS = /message is not modified|query is too old|query ID is invalid/i;
/** What it answers when a message cannot be changed any more. */
const UNCHANGEABLE = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i;

const refusedAs = (error: unknown, pattern: RegExp): boolean =>
  error instanceof GrammyError && error.error_code === 400 && pattern.test(error.description);

/** Whether an error of Telegram means that nothing is left to do. */
export const isHarmless = (error: unknown): boolean => refusedAs(error, HARMLESS);

/** Puts a screen in place of the message whose button was pressed, or sends it when there is none to change. */
export async function show(turn: Turn, screen: Screen): Promise<void> {
  const message = turn.telegram.callbackQuery?.message;
  if (message === undefined || !('text' in message)) {
    await say(turn, screen);
    return;
  }
  try {
    await turn.telegram.editMessageText(screen.text, options(screen));
  } catch (error) {
    if (refusedAs(error, UNCHANGEABLE)) await say(turn, screen);
    else if (!isHarmless(error)) throw error;
  }
}

type Manner = { readonly isProtected?: boolean };

/** Sends a screen as a message of its own; a protected one cannot be passed on. */
export function say(turn: Turn, screen: Screen, { isProtected = false }: Manner = {}): Promise<Message.TextMessage> {
  return turn.telegram.reply(screen.text, { ...options(screen), protect_content: isProtected });
}

/** Says something in passing, over the chat, instead of in it. */
export async function sayInPassing({ telegram }: Turn, text: string): Promise<void> {
  if (telegram.callbackQuery === undefined) return;
  try {
    await telegram.answerCallbackQuery({ text, show_alert: true });
  } catch (error) {
    if (!isHarmless(error)) throw error;
  }
}

function options({ rows }: Screen) {
  return {
    reply_markup: { inline_keyboard: rows.map((row) => [...row]) },
    link_preview_options: { is_disabled: true },
  };
}
