import { isDeepStrictEqual } from 'node:util';
import type { Api } from 'grammy';
import { LANGUAGES } from '#contract/languages.ts';
import type { House } from '../house.ts';
import { wordsOf } from '../words/words.ts';
import { commandsIn, menuButtonIn } from './menu.ts';

/** Sets the commands of each language and the menu button of new chats, where they are not so already. */
export async function publishMenu(api: Api, house: House): Promise<void> {
  await setCommands(api, undefined);
  for (const language of LANGUAGES) await setCommands(api, language);
  const button = menuButtonIn(house, wordsOf('en'));
  if (isDeepStrictEqual(await api.getChatMenuButton(), button)) return;
  await api.setChatMenuButton({ menu_button: button });
}

async function setCommands(api: Api, language: (typeof LANGUAGES)[number] | undefined): Promise<void> {
  const commands = commandsIn(wordsOf(language ?? 'en'));
  const place = language === undefined ? {} : { language_code: language };
  if (isDeepStrictEqual(await api.getMyCommands(place), commands)) return;
  await api.setMyCommands(commands, place);
}
