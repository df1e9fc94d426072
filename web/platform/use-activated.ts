import { useEffect } from 'react';
import { usePlatform } from './use-platform.ts';

/** Calls back each time the person returns to the app. Pass a stable function. */
export function useActivated(listener: () => void): void {
  const platform = usePlatform();
  useEffect(() => platform.onActivated(listener), [platform, listener]);
}
