import type { Turn } from '../turn.ts';
import { commandsIn, menuButtonIn } from './menu.ts';

/** Gives one chat its menu in the language that its person is spoken to in, which Telegram may take for another one. */
export async function setChatMenu({ telegram, house, words }: Turn): Promise<void> {
  const chatId = telegram.chat?.id;
  if (chatId === undefined) return;
  await telegram.api.setChatMenuButton({ chat_id: chatId, menu_button: menuButtonIn(house, words) });
  await telegram.api.setMyCommands(commandsIn(words), { scope: { type: 'chat', chat_id: chatId } });
}
