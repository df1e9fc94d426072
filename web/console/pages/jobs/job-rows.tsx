'use client';
import { useMemo } from 'react';
import { State } from '#web/console-ui/stones/state.tsx';
import type { Column, PhoneRow } from '#web/console-ui/table/column.ts';
import { DataTable } from '#web/console-ui/table/data-table.tsx';
import type { Translate } from '#web/console-words/deck.ts';
import { useWords } from '#web/console-words/use-words.ts';

/** Somebody whom a job left as he was. */
export type JobRowLine = {
  readonly id: string;
  readonly name: string;
  readonly isFailed: boolean;
  readonly why: string;
  readonly at: string;
};

function Outcome({ isFailed, t }: { readonly isFailed: boolean; readonly t: Translate }) {
  return <State kind={isFailed ? 'sunk' : 'hollow'}>{t(isFailed ? 'job.rows.failed' : 'job.rows.skipped')}</State>;
}

const columnsOf = (t: Translate): readonly Column<JobRowLine>[] => [
  { id: 'user', name: t('job.rows.user'), isRowHead: true, cell: ({ name }) => name },
  {
    id: 'outcome',
    name: t('job.rows.outcome'),
    width: 160,
    cell: ({ isFailed }) => <Outcome isFailed={isFailed} t={t} />,
  },
  { id: 'why', name: t('job.rows.why'), width: 320, cell: ({ why }) => why },
  { id: 'at', name: t('job.rows.at'), width: 160, cell: ({ at }) => <span className="tabular-nums">{at}</span> },
];

/** Whom a job left as he was, and why; a row leads to him. */
export function JobRows({ lines }: { readonly lines: readonly JobRowLine[] }) {
  const t = useWords();
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <DataTable
      caption={t('job.rows.caption')}
      columns={columns}
      rows={lines}
      idOf={({ id }) => id}
      nameOf={({ name }) => name}
      hrefOf={({ id }) => `/admin/users/${id}`}
      phone={(line): PhoneRow => ({
        name: line.name,
        aside: line.at,
        second: <Outcome isFailed={line.isFailed} t={t} />,
        secondAside: line.why,
      })}
    />
  );
}
