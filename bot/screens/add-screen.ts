import type { Platform } from '#contract/platforms.ts';
import type { MyDeviceView } from '#core/me/home-view.ts';
import type { WordKey, Words } from '../words/words.ts';
import type { Screen } from './screen.ts';
import { tapButton } from './screen.ts';

/** What can be added from the chat, two to a row, and what it is called. */
const CHOICES: readonly (readonly [Platform, WordKey])[] = [
  ['ios', 'os.ios'],
  ['android', 'os.android'],
  ['windows', 'os.windows'],
  ['macos', 'os.mac'],
  ['linux', 'os.linux'],
  ['android-tv', 'os.tv'],
  ['router', 'os.router'],
];

/** Asks what is to be added. Each button stands for one name, so that pressing it twice adds one device. */
export function addScreen(words: Words, devices: readonly MyDeviceView[]): Screen {
  const buttons = CHOICES.map(([platform, key]) => {
    const number = firstFree(words, platform, devices);
    return tapButton(words.plain(key), { kind: 'add', platform, number });
  });
  const rows = Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) => buttons.slice(row * 2, row * 2 + 2));
  const back = [tapButton(words.plain('bot.btn.back'), { kind: 'devices', page: 0 })];
  return { text: words.html('bot.devices.ask'), rows: [...rows, back] };
}

/** What the device behind a button is called: iPhone, iPhone 2, … */
export function suggestedName(words: Words, platform: Platform, number: number): string {
  const key = CHOICES.find(([known]) => known === platform)?.[1] ?? 'os.linux';
  return number === 1 ? words.plain(key) : `${words.plain(key)} ${number}`;
}

function firstFree(words: Words, platform: Platform, devices: readonly MyDeviceView[]): number {
  const taken = new Set(devices.map(({ name }) => name.toLocaleLowerCase('und')));
  let number = 1;
  while (taken.has(suggestedName(words, platform, number).toLocaleLowerCase('und'))) number += 1;
  return number;
}
