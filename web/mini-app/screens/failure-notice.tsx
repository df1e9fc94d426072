'use client';
import { Notice } from '#web/ui/notice.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import type { ActFailure } from '../act/use-act.ts';

/** Why an act did not go through; it stays until the next try. “Nothing has changed” is said only where that is known. */
export function FailureNotice({ failure }: { readonly failure: ActFailure | undefined }) {
  const t = useWords();
  const { inSeconds } = useFormat();
  if (failure === undefined) return null;
  if (failure.kind === 'no-answer') return <Notice tone="danger" icon="offline" title={t('common.noAnswer')} isAlert />;
  const { problem } = failure;
  if (problem.status === 429) {
    return (
      <Notice
        tone="danger"
        icon="clock"
        title={t('error.rate', { in: inSeconds(problem.retryAfterSeconds ?? 5) })}
        isAlert
      />
    );
  }
  const code = problem.supportCode === '' ? {} : { text: t('error.code', { code: problem.supportCode }) };
  return <Notice tone="danger" icon="alert" title={t('error.action')} {...code} isAlert />;
}
