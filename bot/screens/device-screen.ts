import type { HomeView, MyDeviceView } from '#core/me/home-view.ts';
import type { DeviceAct } from '../callback-data.ts';
import type { House } from '../house.ts';
import { sayAmount } from '../words/say-amount.ts';
import { sayMonth } from '../words/say-time.ts';
import type { WordKey, Words } from '../words/words.ts';
import { sayCountries, sayLastUse, sayName, sayState, sayType } from './device-facts.ts';
import type { Screen } from './screen.ts';
import { appRow, tapButton } from './screen.ts';

type Shown = { readonly house: House; readonly words: Words; readonly home: HomeView };

/** One device and all that can be done with it; `before` is said above it. */
export function deviceScreen(shown: Shown, device: MyDeviceView, before?: string): Screen {
  const { words } = shown;
  const card = cardText(shown, device);
  return {
    text: before === undefined ? card : `${before}\n\n${card}`,
    rows: [
      ...handRows(shown, device),
      [
        actButton(words, device, { key: 'bot.device.btn.renew', act: 'askRenew' }),
        { ...actButton(words, device, { key: 'bot.device.btn.remove', act: 'askRemove' }), style: 'danger' },
      ],
      [tapButton(words.plain('bot.btn.back'), { kind: 'devices', page: 0 })],
    ],
  };
}

/** What stands after a device was added: the one step that is left. */
export function addedScreen(shown: Shown, device: MyDeviceView): Screen {
  const { words } = shown;
  return {
    text: words.html('bot.device.added', { name: sayName(words, device) }),
    rows: [...handRows(shown, device), [tapButton(words.plain('devices.title'), { kind: 'devices', page: 0 })]],
  };
}

type Question = {
  readonly title: WordKey;
  readonly text: WordKey;
  readonly yes: WordKey;
  readonly act: DeviceAct;
  readonly mark?: string;
};

const REMOVE: Question = {
  title: 'confirm.remove.title',
  text: 'confirm.remove.text',
  yes: 'confirm.remove.yes',
  act: 'remove',
};
const RENEW: Question = {
  title: 'confirm.reissue.title',
  text: 'confirm.reissue.text',
  yes: 'confirm.reissue.yes',
  act: 'renew',
};

/** Asks before a device is taken away. */
export function removeQuestion(words: Words, device: MyDeviceView): Screen {
  return question(words, device, REMOVE);
}

/** Asks before a device gets new credentials; `mark` is of those that it has now. */
export function renewQuestion(words: Words, device: MyDeviceView, mark: string): Screen {
  return question(words, device, { ...RENEW, mark });
}

function question(words: Words, device: MyDeviceView, { mark, ...asked }: Question): Screen {
  const { id: deviceId } = device;
  const name = sayName(words, device);
  const yes = { kind: 'device', deviceId, act: asked.act, ...(mark === undefined ? {} : { mark }) } as const;
  return {
    text: `<b>${words.html(asked.title, { name })}</b>\n${words.html(asked.text, { name })}`,
    rows: [
      [tapButton(words.plain(asked.yes), yes, asked.act === 'remove' ? 'danger' : 'primary')],
      [tapButton(words.plain('common.cancel'), { kind: 'device', deviceId, act: 'card' })],
    ],
  };
}

function cardText({ words, home }: Shown, device: MyDeviceView): string {
  const country = sayCountries(words, home);
  return words.html('bot.device.card', {
    name: sayName(words, device),
    state: sayState(words, device, home),
    ago: sayLastUse(words, device, home.at),
    type: sayType(words, device),
    where: country === undefined ? 'none' : 'some',
    country: country ?? '',
    month: sayMonth(words, home.at),
    down: sayAmount(words, device.downBytes),
    up: sayAmount(words, device.upBytes),
  });
}

function handRows({ house, words }: Shown, device: MyDeviceView) {
  return [
    ...appRow(house, words, { place: { deviceId: device.id }, key: 'bot.device.btn.connect' }),
    [
      actButton(words, device, { key: 'bot.device.btn.qr', act: 'qr' }),
      actButton(words, device, { key: 'bot.device.btn.link', act: 'link' }),
    ],
  ];
}

function actButton(words: Words, { id }: MyDeviceView, { key, act }: { key: WordKey; act: DeviceAct }) {
  return tapButton(words.plain(key), { kind: 'device', deviceId: id, act });
}
