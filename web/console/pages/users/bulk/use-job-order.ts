'use client';
import { useEffect, useState } from 'react';
import type { Job, JobFilter, JobOrder, JobPreview } from '#contract/api/job.ts';
import { act } from '#web/console/browser/act.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useWords } from '#web/console-words/use-words.ts';

/** Whom an act is about: those who were chosen one by one, or all that fit. */
export type Whom = { readonly userIds: string[] } | { readonly filter: JobFilter };

type Wanted = { readonly act: JobOrder['act']; readonly whom: Whom; readonly onOrdered: (job: Job) => void };

/** Counts once whom an order would touch, then sends it. */
export function useJobOrder({ act: what, whom, onOrdered }: Wanted) {
  const t = useWords();
  const [preview, setPreview] = useState<JobPreview>();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  // The question stands as it was asked: what is chosen cannot change under an open dialog.
  const [asked] = useState({ act: what, ...whom, ...(what === 'extend' ? { days: 1 } : {}) });
  useEffect(() => {
    let isOver = false;
    void act<JobPreview>({ path: '/job-previews', body: asked }).then((answer) => {
      if (isOver) return;
      if (answer.isDone) setPreview(answer.value);
      else setError(sayActProblem(t, answer.problem));
    });
    return () => {
      isOver = true;
    };
  }, [asked, t]);
  const order = async (days?: number): Promise<void> => {
    if (isBusy || preview === undefined || preview.touchedCount === 0) return;
    setBusy(true);
    const answer = await act<Job>({ path: '/jobs', body: { ...asked, ...(days === undefined ? {} : { days }) } });
    setBusy(false);
    if (answer.isDone) onOrdered(answer.value);
    else setError(sayActProblem(t, answer.problem));
  };
  return { preview, error, isBusy, order };
}
