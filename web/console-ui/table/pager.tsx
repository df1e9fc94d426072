'use client';
import type { ReactNode } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { Button } from '../form/button.tsx';
import type { TableAddress } from './use-table-query.ts';

type Props = {
  readonly address: TableAddress;
  /** From the server; null on the last page. */
  readonly next: string | null;
  /** "1–100 of 12,408", the zone. */
  readonly children?: ReactNode;
};

/** Below a table: pages by cursor, with [ and ]. Absent when everything is on one page. */
export function Pager({ address, next, children }: Props) {
  const t = useWords();
  const isFirst = address.query.cursor === null;
  return (
    <div className="k-tfoot">
      {children}
      <span className="flex-1" />
      {isFirst && next === null ? null : (
        <>
          <Button size="row" hotKey="[" label={undefined} isDisabled={isFirst} onClick={address.goBack}>
            {t('table.pageBack')}
          </Button>
          <Button size="row" hotKey="]" isDisabled={next === null} onClick={() => next !== null && address.goOn(next)}>
            {t('table.pageOn')}
          </Button>
        </>
      )}
    </div>
  );
}
