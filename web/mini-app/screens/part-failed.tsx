'use client';
import { Button } from '#web/ui/button.tsx';
import { Notice } from '#web/ui/notice.tsx';
import { useWords } from '#web/words/use-words.ts';

/** A part of a page that could not be loaded; the rest of the page lives. */
export function PartFailed({ onRetry }: { readonly onRetry: () => void }) {
  const t = useWords();
  const retry = (
    <Button kind="tint" size="small" onClick={onRetry}>
      {t('common.retry')}
    </Button>
  );
  return <Notice tone="danger" icon="alert" title={t('error.title')} action={retry} isAlert />;
}
