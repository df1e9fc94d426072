import { readHome } from '#core/me/read-home.ts';
import { denialOf, planFacts } from '../screens/plan-facts.ts';
import { appRow, supportRow } from '../screens/screen.ts';
import { show } from '../telegram/show.ts';
import type { Turn } from '../turn.ts';

/** `/plan`: what is left, and until when. */
export async function showPlan(turn: Turn): Promise<void> {
  const { words, house } = turn;
  const home = await readHome(turn.core);
  const denial = denialOf(words, home);
  const facts = home.plan === null ? undefined : words.html('bot.plan', planFacts(words, home.plan, home.at));
  const isOver = denial !== undefined;
  await show(turn, {
    text: [denial, isOver ? undefined : facts].filter((part) => part !== undefined).join('\n\n'),
    rows: [
      ...appRow(house, words, { place: 'plan', key: 'bot.btn.open' }),
      ...(isOver ? supportRow(words, home.tenant.supportUrl) : []),
    ],
  });
}
