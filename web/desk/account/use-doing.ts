import { useRouter } from 'next/navigation.js';
import { useState } from 'react';
import type { Act } from '#web/console/browser/act.ts';
import { act } from '#web/console/browser/act.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useWords } from '#web/console-words/use-words.ts';

/** One act at a time: what came of it is shown by the page, asked for anew; what went wrong is said here. */
export function useDoing() {
  const t = useWords();
  const router = useRouter();
  const [doing, setDoing] = useState<string>();
  const [error, setError] = useState<string>();
  const run = async <T>(name: string, wanted: Act): Promise<T | undefined> => {
    if (doing !== undefined) return undefined;
    setDoing(name);
    setError(undefined);
    const answer = await act<T>(wanted);
    setDoing(undefined);
    if (answer.isDone) {
      router.refresh();
      return answer.value;
    }
    // Whoever was asked to prove himself and did not, knows why nothing happened.
    if (answer.problem.code !== 'STEP_UP') setError(t('account.failed', { detail: sayActProblem(t, answer.problem) }));
    return undefined;
  };
  return { doing, error, run };
}
