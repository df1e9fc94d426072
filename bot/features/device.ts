import { removeDevice } from '#core/device/remove-device.ts';
import { readHome } from '#core/me/read-home.ts';
import { AppError } from '#kit/app-error.ts';
import type { Tap } from '../callback-data.ts';
import { sayName } from '../screens/device-facts.ts';
import { deviceScreen, removeQuestion } from '../screens/device-screen.ts';
import { show } from '../telegram/show.ts';
import type { Turn } from '../turn.ts';
import type { DeviceTurn } from './device-turn.ts';
import { showDevices, showFresh } from './devices.ts';
import { sendLink, sendQr } from './hand-over.ts';
import { askRenew, renew } from './renew-device.ts';

/** Does to one of his devices what the button says. A device that is not his, or not there any more, is out of date. */
export async function handleDevice(turn: Turn, tap: Extract<Tap, { kind: 'device' }>): Promise<void> {
  const home = await readHome(turn.core);
  const device = home.devices.find(({ id }) => id === tap.deviceId);
  if (device === undefined) return showFresh(turn);
  try {
    await act({ turn, home, device }, tap);
  } catch (error) {
    // Gone between the two.
    if (error instanceof AppError && error.code === 'NOT_FOUND') return showFresh(turn);
    throw error;
  }
}

async function act(at: DeviceTurn, { act: wanted, mark }: Extract<Tap, { kind: 'device' }>): Promise<void> {
  const { turn, home, device } = at;
  switch (wanted) {
    case 'card':
      return show(turn, deviceScreen({ ...turn, home }, device));
    case 'qr':
      return sendQr(at);
    case 'link':
      return sendLink(at);
    case 'askRenew':
      return askRenew(at);
    case 'renew':
      return renew(at, mark);
    case 'askRemove':
      return show(turn, removeQuestion(turn.words, device));
    case 'remove':
      await removeDevice(turn.core, { deviceId: device.id });
      return showDevices(turn, 0, turn.words.html('bot.device.removed', { name: sayName(turn.words, device) }));
  }
}
