import type { MyDevice } from '../api/shapes.ts';

const DAY_MS = 86_400_000;
const LONG_DAYS = 30;

/** Whole days without traffic; counted from when it was added while there has been none. */
export function idleDays(device: MyDevice, nowMs: number): number {
  return Math.floor((nowMs - Date.parse(device.lastUsedAt ?? device.createdAt)) / DAY_MS);
}

/** The device that has been idle for longest, if that is more than 30 days: the one to let go first. */
export function longestIdle(devices: readonly MyDevice[], nowMs: number): MyDevice | undefined {
  const [first] = devices.toSorted((a, b) => idleDays(b, nowMs) - idleDays(a, nowMs));
  return first !== undefined && idleDays(first, nowMs) > LONG_DAYS ? first : undefined;
}

export const isLongIdle = (device: MyDevice, nowMs: number): boolean => idleDays(device, nowMs) > LONG_DAYS;
