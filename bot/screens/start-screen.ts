import type { HomeView } from '#core/me/home-view.ts';
import type { House } from '../house.ts';
import type { Words } from '../words/words.ts';
import { denialOf, planFacts, resetChoice } from './plan-facts.ts';
import type { Screen } from './screen.ts';
import { appRow, supportRow, tapButton } from './screen.ts';

type Shown = { readonly house: House; readonly words: Words; readonly home: HomeView };

/** What a person meets first: `invited` right after he has come in. */
export function startScreen({ house, words, home }: Shown, isInvited = false): Screen {
  const here = [tapButton(words.plain('bot.btn.here'), { kind: 'devices', page: 0 })];
  const denial = denialOf(words, home);
  return {
    text: denial ?? greeting(words, home, isInvited),
    rows: [
      ...appRow(house, words, { place: 'home', key: 'bot.btn.open' }),
      here,
      ...(denial === undefined ? [] : supportRow(words, home.tenant.supportUrl)),
    ],
  };
}

function greeting(words: Words, { plan, user, devices, at }: HomeView, isInvited: boolean): string {
  if (plan === null) return words.html('bot.plan.none');
  const facts = planFacts(words, plan, at);
  const promise = { ...facts, name: user.name, n: plan.deviceLimit, reset: resetChoice(plan), date: facts.until ?? '' };
  if (isInvited) return words.html('bot.start.invited', promise);
  if (devices.length === 0) return words.html('bot.start.new', promise);
  return words.html('bot.start.known', { ...facts, name: user.name, n: devices.length, date: facts.until ?? '' });
}
