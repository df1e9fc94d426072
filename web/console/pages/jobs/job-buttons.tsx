'use client';
import { useEffect, useState } from 'react';
import type { Job } from '#contract/api/job.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';

/** Stop while it runs, undo as long as that is possible. */
export function JobButtons({ job }: { readonly job: Job }) {
  const t = useWords();
  const format = useFormat();
  const { isBusy, run } = useActing();
  const canUndo = useStillBefore(job.undoUntil);
  if (job.status === 'running')
    return (
      <Button size="small" icon="pause" isBusy={isBusy} onClick={() => void run({ path: `/jobs/${job.id}/cancel` })}>
        {t('job.stop')}
      </Button>
    );
  if (job.undoneBy !== null) return <span className="text-ink3">{t('job.undoneBy')}</span>;
  if (!canUndo || job.undoUntil === null) return null;
  return (
    <Button size="small" icon="undo" isBusy={isBusy} onClick={() => void run({ path: `/jobs/${job.id}/undo` })}>
      {t('job.undoUntil', { time: format.time(job.undoUntil) })}
    </Button>
  );
}

/** Whether an instant is still to come; false once it has gone by. */
function useStillBefore(at: string | null): boolean {
  const [gone, setGone] = useState<string | null>(null);
  useEffect(() => {
    if (at === null) return undefined;
    const timer = setTimeout(() => setGone(at), Math.max(0, new Date(at).getTime() - Date.now()));
    return () => clearTimeout(timer);
  }, [at]);
  return at !== null && gone !== at;
}
