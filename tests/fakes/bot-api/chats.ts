import type { Keyboard } from './check-message.ts';
import { readableText } from './check-message.ts';

/** A message that stands in somebody's chat. */
export type SentMessage = {
  readonly chatId: number;
  readonly messageId: number;
  /** As it was sent: HTML when it was marked so. */
  readonly html: string;
  /** As it reads. */
  readonly text: string;
  readonly keyboard: Keyboard | undefined;
  readonly photo: Buffer | undefined;
  readonly isProtected: boolean;
};

export type Draft = Omit<SentMessage, 'messageId' | 'text'>;

/** What stands in all chats with the bot, by message. */
export class Chats {
  readonly #messages = new Map<number, SentMessage>();
  #nextId = 100;

  /** Gives the number of a message that a person writes. */
  takeId(): number {
    this.#nextId += 1;
    return this.#nextId;
  }

  send(draft: Draft): SentMessage {
    const message = { ...draft, messageId: this.takeId(), text: readableText(draft.html) };
    this.#messages.set(message.messageId, message);
    return message;
  }

  /** Puts other words in place of what stands; tells when nothing would change, or there is nothing. */
  edit(messageId: number, change: Pick<Draft, 'html' | 'keyboard'>): SentMessage | 'same' | 'gone' {
    const before = this.#messages.get(messageId);
    if (before === undefined) return 'gone';
    const after = { ...before, ...change, text: readableText(change.html) };
    if (JSON.stringify(after) === JSON.stringify(before)) return 'same';
    this.#messages.set(messageId, after);
    return after;
  }

  remove(messageId: number): boolean {
    return this.#messages.delete(messageId);
  }

  /** What stands in one chat, oldest first. */
  of(chatId: number): readonly SentMessage[] {
    return [...this.#messages.values()].filter((message) => message.chatId === chatId);
  }
}

/** A message as the Bot API tells of it. */
export function messageJson(message: SentMessage): Record<string, unknown> {
  const { chatId, messageId, text, photo, keyboard } = message;
  return {
    message_id: messageId,
    date: Math.floor(Date.now() / 1000),
    chat: { id: chatId, type: 'private', first_name: 'Person' },
    ...(photo === undefined
      ? { text }
      : { caption: text, photo: [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }] }),
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  };
}
