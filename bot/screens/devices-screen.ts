import type { HomeView } from '#core/me/home-view.ts';
import type { House } from '../house.ts';
import { sayAmount } from '../words/say-amount.ts';
import { sayMonth } from '../words/say-time.ts';
import type { Words } from '../words/words.ts';
import { sayName, sayState } from './device-facts.ts';
import type { Row, Screen } from './screen.ts';
import { appRow, tapButton } from './screen.ts';

const PAGE_SIZE = 6;

type Shown = { readonly house: House; readonly words: Words; readonly home: HomeView };

/** The devices, six to a page; `before` is said above them. A page that is gone shows the last one. */
export function devicesScreen({ house, words, home }: Shown, page = 0, before?: string): Screen {
  const { devices, plan, at } = home;
  const lastPage = Math.max(0, Math.ceil(devices.length / PAGE_SIZE) - 1);
  const shownPage = Math.min(page, lastPage);
  const shown = devices.slice(shownPage * PAGE_SIZE, (shownPage + 1) * PAGE_SIZE);
  const month = sayMonth(words, at);
  const lines = shown.map((device) =>
    words.html('bot.devices.line', {
      name: sayName(words, device),
      state: sayState(words, device, home),
      used: sayAmount(words, device.upBytes + device.downBytes),
      month,
    }),
  );
  const title = words.html('bot.devices.title', { n: devices.length, max: plan?.deviceLimit ?? devices.length });
  const list = lines.length === 0 ? [words.html('bot.devices.empty')] : [title, '', ...lines];
  return {
    text: [...(before === undefined ? [] : [before, '']), ...list].join('\n'),
    rows: [
      ...shown.map((device) => [
        tapButton(sayName(words, device), { kind: 'device', deviceId: device.id, act: 'card' }),
      ]),
      ...pageRow(shownPage, lastPage),
      [tapButton(words.plain('devices.add'), { kind: 'ask-add' }, lines.length === 0 ? 'primary' : undefined)],
      ...appRow(house, words, { place: 'home', key: 'bot.btn.open' }),
    ],
  };
}

function pageRow(page: number, lastPage: number): Row[] {
  const to = (text: string, target: number) => tapButton(text, { kind: 'devices', page: target });
  const row = [...(page > 0 ? [to('‹', page - 1)] : []), ...(page < lastPage ? [to('›', page + 1)] : [])];
  return row.length === 0 ? [] : [row];
}
