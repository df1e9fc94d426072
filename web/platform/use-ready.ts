import { useEffect } from 'react';
import { usePlatform } from './use-platform.ts';

/** Tells Telegram to lift its curtain: belongs in the first thing a person can read, once it is painted. */
export function useReady(): void {
  const platform = usePlatform();
  useEffect(() => {
    const frame = requestAnimationFrame(() => platform.ready());
    return () => cancelAnimationFrame(frame);
  }, [platform]);
}
