import type { Platform } from '#contract/platforms.ts';
import type { MyDevice } from '../api/shapes.ts';

/** The device in hand among the person's: the one that was added here, else the only one of its kind. */
export function findThisDevice(
  devices: readonly MyDevice[],
  hand: { readonly platform: Platform; readonly keptId: string | undefined },
): MyDevice | undefined {
  const kept = devices.find(({ id }) => id === hand.keptId);
  if (kept !== undefined) return kept;
  const alike = devices.filter(({ platform }) => platform === hand.platform);
  return alike.length === 1 ? alike[0] : undefined;
}
