import type { Way } from '#contract/ways.ts';
import { safeName } from '#core/link/safe-name.ts';
import type { HomeView, MyDeviceView } from '#core/me/home-view.ts';
import { sayAgo, sayCountry, sayDay } from '../words/say-time.ts';
import type { WordKey, Words } from '../words/words.ts';
import { suggestedName } from './add-screen.ts';

const TYPES = { 'vless-reality': 'type.vless' } as const satisfies Record<Way, WordKey>;

/** What a device is called, as it may stand anywhere: some names show nothing, or turn the line about. */
export function sayName(words: Words, { name, platform }: MyDeviceView): string {
  return safeName(name, suggestedName(words, platform, 1));
}

/** How a device is, in a word or two. */
export function sayState(words: Words, { state }: MyDeviceView, { plan, at }: HomeView): string {
  switch (state) {
    case 'ready':
      return words.plain('device.ready');
    case 'setting-up':
      return words.plain('device.setting');
    case 'attention':
      return words.plain('device.attention');
    case 'paused': {
      const back = plan?.status === 'exhausted' ? plan.resetsAt : null;
      return back === null
        ? words.plain('bot.device.state.paused')
        : words.plain('device.paused', { date: sayDay(words, back, at) });
    }
  }
}

/** When a device was last in use. */
export function sayLastUse(words: Words, { isOnline, lastUsedAt }: MyDeviceView, at: Date): string {
  if (isOnline) return words.plain('common.agoNow');
  return lastUsedAt === null ? words.plain('device.never') : sayAgo(words, lastUsedAt, at);
}

/** The type of a device's connection. */
export function sayType(words: Words, { ways }: MyDeviceView): string {
  return ways.length === 0 ? '–' : ways.map((way) => words.plain(TYPES[way])).join(', ');
}

/** The countries that carry it; undefined when no server says where it stands. */
export function sayCountries(words: Words, { countries }: HomeView): string | undefined {
  const known = countries.flatMap(({ country }) => (country === null ? [] : [sayCountry(words, country)]));
  return known.length === 0 ? undefined : known.join(', ');
}
