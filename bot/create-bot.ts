import { autoRetry } from '@grammyjs/auto-retry';
import { sequentialize } from '@grammyjs/runner';
import { Bot } from 'grammy';
import { leaveChat } from '#core/chat/leave-chat.ts';
import { meetInChat } from '#core/chat/meet-in-chat.ts';
import { answerMessages } from './features/answer-messages.ts';
import { answerTaps } from './features/answer-taps.ts';
import type { House } from './house.ts';
import { answerTrouble } from './telegram/answer-trouble.ts';
import { dropDuplicates } from './telegram/drop-duplicates.ts';
import { guestContext, meet } from './telegram/meet.ts';
import { countCalls, htmlByDefault, steadyCalls } from './telegram/steady-calls.ts';
import type { BotContext } from './turn.ts';

const REMEMBERED_UPDATES = 1_000;
/** Longer than any long poll, whose own timeout is what ends it. */
const CLIENT_TIMEOUT_SECONDS = 60;

export type Wires = {
  readonly token: string;
  readonly apiRoot: string;
  readonly callTimeoutMs: number;
  /** Hears of each call whether Telegram answered. */
  readonly onAnswer: (isThere: boolean) => void;
};

/** The bot with all that it can say, not connected to anything yet. */
export function createBot(house: House, wires: Wires): Bot<BotContext> {
  const client = { apiRoot: wires.apiRoot, timeoutSeconds: CLIENT_TIMEOUT_SECONDS };
  const bot = new Bot<BotContext>(wires.token, { client });
  // The first is the innermost. Lost answers are not left to autoRetry, which would try for ever.
  bot.api.config.use(
    countCalls(house.metrics),
    steadyCalls(wires.callTimeoutMs, wires.onAnswer),
    autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 60, rethrowHttpErrors: true }),
    htmlByDefault,
  );
  const chats = bot.errorBoundary(answerTrouble(house)).filter(({ chat }) => chat?.type === 'private');
  chats.use(sequentialize(({ chat, from }) => [chat, from].flatMap((one) => (one === undefined ? [] : [`${one.id}`]))));
  chats.use(dropDuplicates(REMEMBERED_UPDATES, () => house.metrics.updates.inc({ outcome: 'duplicate' })));
  chats.on('my_chat_member', async ({ myChatMember: { from, new_chat_member } }) => {
    const person = guestContext(house, from);
    await (new_chat_member.status === 'kicked' ? leaveChat(person) : meetInChat(person));
  });
  chats.use(meet(house));
  chats.use(async (_, next) => {
    await next();
    house.metrics.updates.inc({ outcome: 'answered' });
  });
  answerMessages(chats);
  answerTaps(chats);
  return bot;
}
