import type { Translate } from './deck.ts';
import { useSpeech } from './words-provider.tsx';

/** `const t = useWords(); t('users.title')` */
export function useWords(): Translate {
  return useSpeech().deck.t;
}
