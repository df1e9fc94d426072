'use client';
import { useEffect } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { useKeys } from '../keys/keys-provider.tsx';
import { Button } from './button.tsx';

type Props = {
  /** The names of what was changed, as the labels say them. */
  readonly changes: readonly string[];
  readonly isBusy?: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
};

/** Floats while there are changes: their number and names, ⌘S; leaving the page asks once. */
export function SaveBar({ changes, isBusy = false, onSave, onDiscard }: Props) {
  const t = useWords();
  const hasChanges = changes.length > 0;
  useKeys(hasChanges ? [{ keys: 'Mod+S', label: t('keys.save'), run: onSave }] : []);
  useEffect(() => {
    if (!hasChanges) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [hasChanges]);
  if (!hasChanges) return null;
  return (
    <div className="k-bulk" role="region" aria-label={t('form.changes', { n: changes.length })}>
      <b>{t('form.changes', { n: changes.length })}</b>
      <span className="ml-2 max-w-80 truncate text-ink3">{changes.join(', ')}</span>
      <span className="k-bar" />
      <Button onClick={onDiscard} isDisabled={isBusy}>
        {t('form.discard')}
      </Button>
      <Button kind="primary" onClick={onSave} isBusy={isBusy} shownKey="Mod+S">
        {t('form.save')}
      </Button>
    </div>
  );
}
