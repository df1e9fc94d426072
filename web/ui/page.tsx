'use client';
import type { ReactNode } from 'react';
import { useBackButton } from '#web/platform/use-back-button.ts';
import { useWords } from '#web/words/use-words.ts';
import { IconButton } from './icon-button.tsx';

type Props = {
  readonly children: ReactNode;
  /** A pushed page starts with its own title; Telegram's header says nothing of ours. */
  readonly title?: ReactNode;
  readonly lede?: ReactNode;
  /** Two columns (`c-cols`) from 700 px on. */
  readonly isWide?: boolean;
  /** One thing alone, in the middle of the height. */
  readonly isCentred?: boolean;
  /** While its data are being loaded. */
  readonly isBusy?: boolean;
  /** A pushed page: Telegram's Back, or our own button where there is none. */
  readonly onBack?: (() => void) | undefined;
};

/** One page: a column of ≤ 600 px, gaps of 24. */
export function Page({ children, title, lede, isWide = false, isCentred = false, isBusy = false, onBack }: Props) {
  const t = useWords();
  const hasNativeBack = useBackButton(onBack);
  return (
    <main className={`c-page ${isWide ? 'c-wide' : ''} ${isCentred ? 'c-centred' : ''}`} aria-busy={isBusy}>
      {onBack === undefined || hasNativeBack ? null : (
        <div className="c-own-back">
          <IconButton icon="back" label={t('common.back')} onClick={onBack} />
        </div>
      )}
      {title === undefined ? null : (
        <header className="c-lede">
          <h1 className="c-t-title c-balance">{title}</h1>
          {lede === undefined ? null : <p className="c-quiet">{lede}</p>}
        </header>
      )}
      {children}
    </main>
  );
}
