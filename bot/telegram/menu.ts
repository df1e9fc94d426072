import type { BotCommand, MenuButton } from 'grammy/types';
import type { House } from '../house.ts';
import { appUrl } from '../house.ts';
import type { Words } from '../words/words.ts';

/** The commands as Telegram lists them. */
export function commandsIn(words: Words): BotCommand[] {
  return [
    { command: 'devices', description: words.plain('bot.cmd.devices') },
    { command: 'plan', description: words.plain('bot.cmd.plan') },
    { command: 'help', description: words.plain('bot.cmd.help') },
    { command: 'lang', description: words.plain('bot.cmd.lang') },
  ];
}

/** The button beside the text field: it opens the Mini App, or the list of commands where Telegram would refuse that. */
export function menuButtonIn(house: House, words: Words): MenuButton {
  const url = appUrl(house, 'home');
  return url === undefined
    ? { type: 'commands' }
    : { type: 'web_app', text: words.plain('bot.menu'), web_app: { url } };
}
