'use client';
import { Button } from '#web/console-ui/form/button.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { Gap } from './gap.tsx';
import { useAway } from './use-away.ts';

/** A page that only api can fill, while api does not answer: in the frame, for the others stand. It tries again by itself. */
export function ApiAway({ onRetry }: { readonly onRetry: () => void }) {
  const t = useWords();
  const { left, tryNow } = useAway(onRetry);
  return (
    <Gap
      kind="broken"
      title={t('error.away')}
      actions={
        <Button kind="primary" icon="refresh" hotKey="R" onClick={tryNow}>
          {t('error.database.tryNow')}
        </Button>
      }
    >
      <p>{left === 0 ? t('error.api.trying') : t('error.api.text', { t: t('format.unit', { n: left, unit: 's' }) })}</p>
    </Gap>
  );
}
