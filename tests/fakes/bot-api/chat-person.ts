import { setTimeout as sleep } from 'node:timers/promises';
import type { CallbackQuery, Message, User } from 'grammy/types';
import type { BotApi } from './bot-api.ts';
import type { SentMessage } from './chats.ts';
import { messageJson } from './chats.ts';
import type { Button } from './check-message.ts';

/** Somebody who talks with the bot in a private chat. */
export class ChatPerson {
  readonly #api: BotApi;
  readonly user: User;

  constructor(api: BotApi, who: { readonly id: number; readonly name: string; readonly language: string }) {
    this.#api = api;
    this.user = { id: who.id, is_bot: false, first_name: who.name, language_code: who.language };
  }

  /** Writes a message; a first word that begins with `/` is a command. Gives the number of the update. */
  async says(text: string, updateId?: number): Promise<number> {
    const command = /^\/\w+/.exec(text)?.[0];
    const message = {
      message_id: this.#api.state.chats.takeId(),
      date: Math.floor(Date.now() / 1000),
      chat: { id: this.user.id, type: 'private', first_name: this.user.first_name },
      from: this.user,
      text,
      ...(command === undefined ? {} : { entities: [{ type: 'bot_command', offset: 0, length: command.length }] }),
    } as Message & { from: User };
    return this.#push({ message }, updateId);
  }

  /** Presses the button with these words, on the newest message that has it. Gives the number of the update. */
  async taps(words: string): Promise<number> {
    const found = this.messages()
      .toReversed()
      .flatMap((message) => buttonsOf(message).map((button) => ({ message, button })));
    const hit = found.find(({ button }) => asRead(button.text) === words);
    if (hit?.button.callback_data === undefined) throw new Error(`no message has a button «${words}» to tap`);
    return this.presses(hit.button.callback_data, hit.message);
  }

  /** Sends these data as a button of this message would. */
  async presses(data: string, message: SentMessage, updateId?: number): Promise<number> {
    const id = `tap-${Math.random()}`;
    // What is told again was answered the first time.
    if (updateId === undefined) this.#api.state.openTaps.add(id);
    const query = {
      id,
      from: this.user,
      chat_instance: '1',
      data,
      message: messageJson(message),
    } as unknown as CallbackQuery;
    return this.#push({ callback_query: query }, updateId);
  }

  /** What stands in the chat from the bot, oldest first. */
  messages(): readonly SentMessage[] {
    return this.#api.state.chats.of(this.user.id);
  }

  /** Waits until a message of the bot reads like this, a no-break space like any other, and gives the newest. */
  async sees(pattern: RegExp, withinMs = 10_000): Promise<SentMessage> {
    const deadlineMs = performance.now() + withinMs;
    for (;;) {
      const found = this.messages().findLast(({ text }) => pattern.test(asRead(text)));
      if (found !== undefined) return found;
      if (performance.now() > deadlineMs) {
        throw new Error(
          `nothing reads like ${pattern}; the chat: ${JSON.stringify(this.messages().map(({ text }) => text))}`,
        );
      }
      await sleep(10);
    }
  }

  async #push(
    update: { message?: Message & { from: User }; callback_query?: CallbackQuery },
    updateId?: number,
  ): Promise<number> {
    return this.#api.push({ ...update, ...(updateId === undefined ? {} : { update_id: updateId }) } as Parameters<
      BotApi['push']
    >[0]);
  }
}

/** The buttons of a message, row after row. */
export function buttonsOf(message: SentMessage): readonly Button[] {
  return message.keyboard?.inline_keyboard.flat() ?? [];
}

/** A no-break space reads like any other. */
const asRead = (text: string): string => text.replaceAll('\u00a0', ' ');
