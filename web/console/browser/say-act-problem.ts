import type { Translate, WordKey } from '#web/console-words/deck.ts';
import type { ActProblem } from './problem.ts';

const WORDS: Readonly<Record<string, WordKey>> = {
  AWAY: 'error.away',
  UNAVAILABLE: 'error.away',
  SESSION_ENDED: 'error.unauthenticated',
  UNAUTHENTICATED: 'error.unauthenticated',
  STEP_UP: 'act.proofNeeded',
};

/** One sentence for why an act did not happen. What only api can know of the matter it says itself. */
export function sayActProblem(t: Translate, { code, detail, instance, retryAfterSeconds }: ActProblem): string {
  if (code === 'RATE_LIMITED' || code === 'THROTTLED') return t('error.rate', { s: retryAfterSeconds ?? 1 });
  if (code === 'INTERNAL') return t('error.internal', { id: instance });
  const word = WORDS[code];
  return word === undefined ? detail : t(word);
}
