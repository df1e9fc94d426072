import type { Composer } from 'grammy';
import { say } from '../telegram/show.ts';
import type { BotContext, Turn } from '../turn.ts';
import { showDevices } from './devices.ts';
import { showHelp } from './help.ts';
import { askLanguage } from './language.ts';
import { showPlan } from './plan.ts';
import { start, turnAway } from './start.ts';

/** What somebody says himself. What Telegram tells of a chat (a pinned message, a right given) comes as a message, too. */
const SAID = [
  'message:text',
  'message:file',
  'message:contact',
  'message:location',
  'message:poll',
  'message:dice',
  'message:story',
] as const;

/** Answers what people write: commands, and whatever else. */
export function answerMessages(chats: Composer<BotContext>): void {
  chats.command('start', (telegram) => start(telegram, telegram.match));
  chats.command('devices', asMember(showDevices));
  chats.command('plan', asMember(showPlan));
  chats.command(['lang', 'language'], asMember(askLanguage));
  chats.command('help', asMember(showHelp));
  chats.on('message:entities:bot_command', asMember(sayUnknown));
  chats.on([...SAID], asMember(showHelp));
}

function asMember(answer: (turn: Turn) => Promise<void>): (telegram: BotContext) => Promise<void> {
  return ({ member, guest }) => (member === undefined ? turnAway(guest) : answer(member));
}

async function sayUnknown(turn: Turn): Promise<void> {
  await say(turn, { text: turn.words.html('bot.unknown'), rows: [] });
}
