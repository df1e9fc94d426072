import { readHome } from '#core/me/read-home.ts';
import { appRow, supportRow } from '../screens/screen.ts';
import { say } from '../telegram/show.ts';
import type { Turn } from '../turn.ts';

/** `/help`, and every other message: where help is. Nobody reads along here, so nothing else is promised. */
export async function showHelp(turn: Turn): Promise<void> {
  const { words, house } = turn;
  const { supportUrl } = (await readHome(turn.core)).tenant;
  await say(turn, {
    text: words.html(supportUrl === null ? 'bot.help.app' : 'bot.help.contact'),
    rows: [...supportRow(words, supportUrl), ...appRow(house, words, { place: 'help', key: 'bot.btn.help' })],
  });
}
