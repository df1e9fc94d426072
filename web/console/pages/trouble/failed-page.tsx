'use client';
import { useRouter } from 'next/navigation.js';
import { useTransition } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { CopyLine } from '#web/console-ui/show/copy-line.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { ApiAway } from './api-away.tsx';
import { API_AWAY_MARK, AWAY_MARK } from './away-mark.ts';
import { DatabaseAway } from './database-away.tsx';
import { Gap } from './gap.tsx';

type Props = {
  /** Production tells the browser no more of an error than its digest. */
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
};

/** A page that failed: in the frame it says so, and takes the window only when the database is away. */
export function FailedPage({ error, reset }: Props) {
  const t = useWords();
  const router = useRouter();
  const [isPending, start] = useTransition();
  const number = error.digest ?? '';
  const again = (): void =>
    start(() => {
      router.refresh();
      reset();
    });
  if (number.startsWith(API_AWAY_MARK)) return <ApiAway onRetry={again} />;
  if (number.startsWith(AWAY_MARK)) return <DatabaseAway number={number.slice(AWAY_MARK.length)} onRetry={again} />;
  return (
    <Gap
      kind="broken"
      title={t('error.page.title')}
      actions={
        <Button kind="primary" icon="refresh" hotKey="R" isBusy={isPending} onClick={again}>
          {t('error.page.again')}
        </Button>
      }
    >
      <p>{t('error.page.text')}</p>
      {number === '' ? null : (
        <p className="mt-2 text-ink3">
          {t('error.page.number')}:{' '}
          <CopyLine text={number}>
            <code>{number}</code>
          </CopyLine>
        </p>
      )}
    </Gap>
  );
}
