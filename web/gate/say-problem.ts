import type { ActProblem } from '#web/console/browser/problem.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import type { WordKey } from '#web/console-words/deck.ts';
import type { useSpeech } from '#web/console-words/words-provider.tsx';

/** How long one waits after the last try, as api has it. */
const WAIT_MS = 15 * 60_000;

type Speech = ReturnType<typeof useSpeech>;
type Wrong = { readonly wrong: WordKey; readonly last: WordKey };

const PASSWORD: Wrong = { wrong: 'gate.signIn.wrong', last: 'gate.signIn.wrongLast' };
export const CODE: Wrong = { wrong: 'gate.code.wrong', last: 'gate.code.wrongLast' };

/** One sentence for what a step of signing in was answered with; the same for an unknown account as for a wrong password. */
export function sayProblem({ deck: { t }, format }: Speech, problem: ActProblem, words: Wrong = PASSWORD): string {
  const { code, triesLeft = 0, retryAfterSeconds } = problem;
  const time = format.time(Date.now() + (retryAfterSeconds ?? 0) * 1_000);
  if (code === 'THROTTLED' || code === 'RATE_LIMITED') return t('gate.signIn.throttled', { time });
  if (code === 'WRONG_PROOF' && retryAfterSeconds !== undefined) return t(words.last, { time });
  if (code === 'WRONG_PROOF') return t(words.wrong, { n: triesLeft, t: format.duration(WAIT_MS) });
  if (code === 'UNAVAILABLE') return t('gate.signIn.busy', { s: retryAfterSeconds ?? 2 });
  if (code === 'FORBIDDEN') return t('gate.signIn.noAccess');
  if (code === 'SESSION_ENDED' || code === 'UNAUTHENTICATED') return t('gate.signIn.over');
  return code === 'AWAY' ? t('gate.signIn.away') : sayActProblem(t, problem);
}
