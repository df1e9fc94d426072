'use client';
import { useRouter } from 'next/navigation.js';
import { useEffect, useRef } from 'react';
import type { Job } from '#contract/api/job.ts';
import { act } from '#web/console/browser/act.ts';
import { OutcomeLine } from '#web/console/browser/outcome-line.tsx';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Link } from '#web/console-ui/show/link.tsx';
import { useToast } from '#web/console-ui/toast/toast-provider.tsx';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { JobStones } from '../../jobs/job-stones.tsx';
import { sayJob, sayProgress, sayReasons } from '../../jobs/say-job.ts';
import { useJob } from '../../jobs/use-job.ts';

export type RunningProps = { readonly told: Job; readonly onNext: (job: Job | null) => void };

const STONES = 10;

/** The line of a running job above the list. At its end it says what came of it and offers its reverse, which is the next job. */
export function RunningJob({ told, onNext }: RunningProps) {
  const t = useWords();
  const format = useFormat();
  const job = useJob(told);
  useEnd(job, onNext);
  const text = t('users.bulk.running', { what: sayJob(job, t), progress: sayProgress(job, t, format) });
  return (
    <span className="flex items-center gap-2" role="status">
      <JobStones job={job} label={text} length={STONES} />
      <Link href={`/admin/jobs/${job.id}`} className="k-link tabular-nums">
        {text}
      </Link>
      <Button size="row" onClick={() => void act({ path: `/jobs/${job.id}/cancel` })}>
        {t('job.stop')}
      </Button>
    </span>
  );
}

/** Says once what came of a job. */
function useEnd(job: Job, onNext: RunningProps['onNext']): void {
  const t = useWords();
  const format = useFormat();
  const router = useRouter();
  const { toast } = useToast();
  const isTold = useRef<string>(undefined);
  const undo = async (): Promise<void> => {
    const answer = await act<Job>({ path: `/jobs/${job.id}/undo` });
    if (answer.isDone) onNext(answer.value);
    else toast({ text: sayActProblem(t, answer.problem), kind: 'sunk', stays: true });
  };
  useEffect(() => {
    if (job.status === 'running' || isTold.current === job.id) return;
    isTold.current = job.id;
    const numbers = { a: format.number(job.doneCount), n: format.number(job.total) };
    const left = sayReasons(job, t);
    const said = job.undoOf === null ? sayProgress(job, t, format) : t('users.bulk.undone', numbers);
    toast({
      text: <OutcomeLine scopes={job.scopes ?? undefined}>{left === '' ? said : `${said}. ${left}`}</OutcomeLine>,
      ...(job.failedCount > 0 ? { kind: 'half' as const } : {}),
      ...(job.undoUntil === null ? {} : { undo }),
    });
    onNext(null);
    router.refresh();
  });
}
