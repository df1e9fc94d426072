import { addMyDevice } from '#core/me/add-my-device.ts';
import type { HomeView } from '#core/me/home-view.ts';
import { readHome } from '#core/me/read-home.ts';
import { AppError } from '#kit/app-error.ts';
import type { Tap } from '../callback-data.ts';
import { addScreen, suggestedName } from '../screens/add-screen.ts';
import { addedScreen } from '../screens/device-screen.ts';
import { devicesScreen } from '../screens/devices-screen.ts';
import { denialOf } from '../screens/plan-facts.ts';
import { show } from '../telegram/show.ts';
import type { Turn } from '../turn.ts';

/** So long after adding a device the same button means that device, and not another one. */
const SAME_TAP_MS = 15 * 60_000;

/** Asks what is to be added, or says why nothing can be. */
export async function askWhatToAdd(turn: Turn): Promise<void> {
  const home = await readHome(turn.core);
  const denial = denialOf(turn.words, home);
  const screen =
    denial === undefined ? addScreen(turn.words, home.devices) : devicesScreen({ ...turn, home }, 0, denial);
  await show(turn, screen);
}

/** Adds a device by the name that its button stands for: the same press again finds it there and adds none. */
export async function addDevice(turn: Turn, { platform, number }: Extract<Tap, { kind: 'add' }>): Promise<void> {
  const name = suggestedName(turn.words, platform, number);
  try {
    const device = await addMyDevice(turn.core, { name, platform });
    await show(turn, addedScreen({ ...turn, home: await readHome(turn.core) }, device));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const home = await readHome(turn.core);
    if (error.code === 'CONFLICT') return showTaken(turn, home, name);
    const denial = whyNot(turn, home, error);
    if (denial === undefined) throw error;
    await show(turn, devicesScreen({ ...turn, home }, 0, denial));
  }
}

async function showTaken(turn: Turn, home: HomeView, name: string): Promise<void> {
  const same = home.devices.find((device) => device.name === name);
  const isJustAdded = same !== undefined && home.at.getTime() - same.createdAt.getTime() < SAME_TAP_MS;
  await show(turn, isJustAdded ? addedScreen({ ...turn, home }, same) : addScreen(turn.words, home.devices));
}

function whyNot({ words }: Turn, home: HomeView, { code }: AppError): string | undefined {
  if (code === 'LIMIT_REACHED') return words.html('bot.denied.limit', { max: home.plan?.deviceLimit ?? 0 });
  if (code === 'PRECONDITION') return denialOf(words, home) ?? words.html('bot.denied.way');
  return undefined;
}
