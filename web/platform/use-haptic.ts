import type { Haptic } from './platform.ts';
import { usePlatform } from './platform-provider.tsx';

export function useHaptic(): Haptic {
  return usePlatform().haptic;
}
