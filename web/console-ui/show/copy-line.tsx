'use client';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { copyText } from '#web/platform/copy-text.ts';
import { Icon } from './icon.tsx';

const SHOWN_MS = 2_000;

/** Copies, and says for 2 s that it did. */
export function useCopied(text: string): { readonly isCopied: boolean; readonly copy: () => void } {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = (): void => {
    void copyText(text).then(setCopied);
  };
  return { isCopied, copy };
}

/** C copies what has the focus, as a press of its button does. */
const onC = (copy: () => void) => (event: KeyboardEvent) => {
  if (event.code === 'KeyC' && !event.ctrlKey && !event.metaKey && !event.altKey) copy();
};

type Props = {
  /** What is copied. */
  readonly text: string;
  /** What is shown; the text when absent. */
  readonly children?: ReactNode;
  /** `line`: beside a value. `command`: a dark box with a button, for a terminal. */
  readonly kind?: 'line' | 'command';
};

/** A value with its copy button. */
export function CopyLine({ text, children, kind = 'line' }: Props) {
  const t = useWords();
  const { isCopied, copy } = useCopied(text);
  if (kind === 'command')
    return (
      <div className="k-cmd">
        <code className="flex-1">{children ?? text}</code>
        <button type="button" className="k-btn sm" onClick={copy} onKeyDown={onC(copy)}>
          <Icon name={isCopied ? 'check' : 'copy'} />
          <span aria-live="polite">{t(isCopied ? 'common.copied' : 'common.copy')}</span>
        </button>
      </div>
    );
  return (
    <span className="k-copyline">
      <span className="min-w-0">{children ?? text}</span>
      <button
        type="button"
        aria-label={isCopied ? t('common.copied') : `${t('common.copy')}: ${text}`}
        title={t(isCopied ? 'common.copied' : 'common.copy')}
        data-copies={text}
        onClick={copy}
        onKeyDown={onC(copy)}
      >
        <Icon name={isCopied ? 'check' : 'copy'} isSmall />
      </button>
    </span>
  );
}
