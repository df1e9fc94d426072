import { readTap } from '../callback-data.ts';
import type { Turn } from '../turn.ts';
import { addDevice, askWhatToAdd } from './add-device.ts';
import { handleDevice } from './device.ts';
import { showDevices, showFresh } from './devices.ts';
import { changeLanguage } from './language.ts';
import { mute } from './mute.ts';

/** Does what a pressed button means; one that means nothing (any more) shows how things are. */
export function takeTap(turn: Turn, data: string): Promise<void> {
  const tap = readTap(data);
  switch (tap?.kind) {
    case 'devices':
      return showDevices(turn, tap.page);
    case 'ask-add':
      return askWhatToAdd(turn);
    case 'add':
      return addDevice(turn, tap);
    case 'device':
      return handleDevice(turn, tap);
    case 'language':
      return changeLanguage(turn, tap.language);
    case 'mute':
      return mute(turn);
    case undefined:
      return showFresh(turn);
  }
}
