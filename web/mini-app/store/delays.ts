import type { Home } from '../api/shapes.ts';

const SECOND_MS = 1_000;
const QUICK_MS = 20 * SECOND_MS;

/** The wait before try `attempt` (0…): 2, 4, 8, 16 s and then 16, each shortened by up to a quarter so that not all come at once. */
export function retryDelayMs(attempt: number, random: number): number {
  return Math.round(2 ** Math.min(attempt + 1, 4) * SECOND_MS * (1 - random / 4));
}

/**
 * When to look again by itself; undefined on an idle screen, which costs no battery. Something that is being set up is watched
 * closely at first, then ever less.
 */
export function refreshDelayMs(
  home: Home,
  watch: { readonly sinceMs: number; readonly nowMs: number; readonly isWaiting: boolean },
): number | undefined {
  const isSettingUp = home.devices.some(({ state }) => state === 'setting-up');
  if (!isSettingUp && !watch.isWaiting) return undefined;
  const waitedMs = watch.nowMs - watch.sinceMs;
  if (isSettingUp && waitedMs < QUICK_MS) return SECOND_MS / 2;
  return waitedMs < 6 * QUICK_MS ? 2 * SECOND_MS : 5 * SECOND_MS;
}
