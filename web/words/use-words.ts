import type { Translate } from './deck.ts';
import { useDeck } from './words-provider.tsx';

/** `const t = useWords(); t('devices.title')` */
export function useWords(): Translate {
  return useDeck().t;
}
