'use client';
import { IconButton } from '#web/ui/icon-button.tsx';
import { useWords } from '#web/words/use-words.ts';
import { useCopy } from '../use-copy.ts';

/** The connection's own link, to copy by hand. */
export function LinkLine({ link }: { readonly link: string }) {
  const t = useWords();
  const copy = useCopy();
  return (
    <div className="c-stack">
      <div className="c-card c-copyline">
        <span>
          <small>{t('dev.link')}</small>
          <code>{link}</code>
        </span>
        <IconButton icon="copy" label={t('common.copyLink')} onClick={() => void copy(link)} />
      </div>
      <p className="c-foot">{t('dev.link.warn')}</p>
    </div>
  );
}
