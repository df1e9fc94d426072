'use client';
import type { ReactNode } from 'react';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { useCopied } from '../show/copy-line.tsx';
import { Icon } from '../show/icon.tsx';

type Props = {
  /** How many fit; above 100,000 "> 100,000". */
  readonly fitting: number;
  readonly total?: number | undefined;
  /** The address of this view, shown and copied. */
  readonly address: string;
  /** The held line, columns, export. */
  readonly children?: ReactNode;
};

/** Between filters and rows: how many, of how many, and the address that copies. */
export function ListLine({ fitting, total, address, children }: Props) {
  const t = useWords();
  const format = useFormat();
  const { isCopied, copy } = useCopied(typeof location === 'undefined' ? address : location.href);
  return (
    <div className="k-urlline">
      <b className="tabular-nums text-ink">{format.count(fitting)}</b>
      {total === undefined || total === fitting ? null : (
        <span>{t('common.of', { n: '', total: format.number(total) }).trim()}</span>
      )}
      {address === '' ? null : (
        <>
          <span className="k-only-desk">·</span>
          <code className="truncate k-only-desk">{address}</code>
          <button
            type="button"
            className="k-btn icon xs quiet k-only-desk"
            aria-label={t(isCopied ? 'common.copied' : 'table.copyView')}
            onClick={copy}
          >
            <Icon name={isCopied ? 'check' : 'copy'} isSmall />
          </button>
        </>
      )}
      <span className="flex-1" />
      {children}
    </div>
  );
}
