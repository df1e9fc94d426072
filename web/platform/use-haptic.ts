import type { Haptic } from './platform.ts';
import { usePlatform } from './use-platform.ts';

export function useHaptic(): Haptic {
  return usePlatform().haptic;
}
