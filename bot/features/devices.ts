import { readHome } from '#core/me/read-home.ts';
import { devicesScreen } from '../screens/devices-screen.ts';
import { show } from '../telegram/show.ts';
import type { Turn } from '../turn.ts';

/** `/devices`, and every way back to the list. `before` is said above it. */
export async function showDevices(turn: Turn, page = 0, before?: string): Promise<void> {
  const home = await readHome(turn.core);
  await show(turn, devicesScreen({ ...turn, home }, page, before));
}

/** A button has outlived what it was for: says so, and how things are now. */
export function showFresh(turn: Turn): Promise<void> {
  return showDevices(turn, 0, turn.words.html('bot.expiredButton'));
}
