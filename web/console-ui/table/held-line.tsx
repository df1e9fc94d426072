'use client';
import { useWords } from '#web/console-words/use-words.ts';
import { useKeys } from '../keys/keys-provider.tsx';
import { Kbd } from '../show/kbd.tsx';

type Props = {
  /** Rows that have come or changed since; 0 shows nothing. */
  readonly count: number;
  /** When they changed and none is newer: "6 have changed since 21:41". */
  readonly changedSince?: string | undefined;
  readonly onShow: () => void;
};

/** Rows never enter, leave or change places by themselves: they are counted, and R lets them in. */
export function HeldLine({ count, changedSince, onShow }: Props) {
  const t = useWords();
  useKeys([{ keys: 'R', label: t('keys.refresh'), run: onShow }]);
  return (
    <span className="k-held" aria-live="polite">
      {count === 0 ? null : (
        <>
          {changedSince === undefined
            ? t('table.held', { n: count })
            : t('table.heldChanged', { n: count, time: changedSince })}{' '}
          <button type="button" className="k-link" onClick={onShow}>
            {t('common.show')}
          </button>{' '}
          <Kbd keys="R" />
        </>
      )}
    </span>
  );
}
