import type { Platform } from './platform.ts';
import { useRoom } from './platform-provider.tsx';

/** Where we run. Only inside PlatformProvider. */
export function usePlatform(): Platform {
  return useRoom().platform;
}
