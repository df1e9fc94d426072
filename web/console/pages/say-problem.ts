import type { ActProblem } from '#web/console/browser/problem.ts';
import type { Translate } from '#web/console-words/deck.ts';

/** Why an act did not happen, as one sentence with what to do. */
export function sayProblem(t: Translate, { code, detail, instance, retryAfterSeconds }: ActProblem): string {
  if (code === 'AWAY') return t('error.away');
  if (code === 'SESSION_ENDED') return t('error.unauthenticated');
  if (code === 'INTERNAL') return t('error.internal', { id: instance.replace('urn:uuid:', '') });
  if (code === 'LIMIT_REACHED' && retryAfterSeconds !== undefined) return t('error.rate', { s: retryAfterSeconds });
  return detail;
}
