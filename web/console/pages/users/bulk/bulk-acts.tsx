'use client';
import { useState } from 'react';
import type { Job, JobFilter, JobOrder } from '#contract/api/job.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { BulkBar } from '#web/console-ui/table/bulk-bar.tsx';
import type { SelectionControl } from '#web/console-ui/table/data-table-props.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { BulkDialog } from './bulk-dialog.tsx';

export type BulkProps = {
  readonly selection: SelectionControl;
  /** What the list shows, and how many fit. */
  readonly filter: JobFilter;
  readonly count: number;
  readonly onOrdered: (job: Job) => void;
};

/** So many a job may have. */
const MOST = 100_000;

/** The bar of the chosen users: suspend, resume and extend, each asked with its counts and worked off as a job. */
export function BulkActs({ selection, filter, count, onOrdered }: BulkProps) {
  const t = useWords();
  const [asking, setAsking] = useState<JobOrder['act'] | null>(null);
  const { ids, isAll } = selection.value;
  return (
    <>
      <BulkBar selection={selection} total={count <= MOST ? count : undefined}>
        <Button icon="calendar" hotKey="E" onClick={() => setAsking('extend')}>
          {t('act.extend')}
        </Button>
        <Button icon="pause" hotKey="S" onClick={() => setAsking('suspend')}>
          {t('act.suspend')}
        </Button>
        <Button icon="play" onClick={() => setAsking('resume')}>
          {t('act.resume')}
        </Button>
      </BulkBar>
      {asking === null ? null : (
        <BulkDialog
          act={asking}
          whom={isAll ? { filter } : { userIds: [...ids] }}
          count={isAll ? count : ids.size}
          onClose={() => setAsking(null)}
          onOrdered={(job) => {
            setAsking(null);
            onOrdered(job);
          }}
        />
      )}
    </>
  );
}
