import { useSyncExternalStore } from 'react';
import type { Live } from './live-store.ts';
import { liveStore } from './live-store.ts';

/**
 * The console's live line: whether it stands, and what has moved, in counts. Never load rows by it: say how many are newer
 * and let the person bring them in (R). Figures may be asked for again, at most once a second.
 */
export function useLive(): Live {
  return useSyncExternalStore(liveStore.subscribe, liveStore.get, liveStore.getOnServer);
}
