'use client';
import { useMemo } from 'react';
import { DataTable } from '#web/console-ui/table/data-table.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { useEvery } from '../use-every.ts';
import type { JobLine } from './job-line.ts';
import { jobOnPhone, jobsColumns } from './jobs-columns.tsx';

const EVERY_MS = 5_000;

/** The recurring work. Its figures move in place. */
export function JobsList({ lines }: { readonly lines: readonly JobLine[] }) {
  const t = useWords();
  const columns = useMemo(() => jobsColumns(t), [t]);
  useEvery(EVERY_MS);
  return (
    <DataTable
      caption={t('jobs.caption')}
      columns={columns}
      rows={lines}
      idOf={({ id }) => id}
      nameOf={({ name }) => name}
      phone={jobOnPhone}
    />
  );
}
