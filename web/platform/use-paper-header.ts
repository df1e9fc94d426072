import { useEffect } from 'react';
import { usePlatform } from './use-platform.ts';

const read = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Telegram's header and our background are paper while this is shown: a QR is black on white up to the edge. */
export function usePaperHeader(): void {
  const platform = usePlatform();
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['paper'] = '';
    platform.setBackdrop(read('--paper'));
    return () => {
      delete dataset['paper'];
      platform.setBackdrop(read('--page'));
    };
  }, [platform]);
}
