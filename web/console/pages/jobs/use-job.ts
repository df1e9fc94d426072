'use client';
import { useEffect, useState } from 'react';
import type { Job } from '#contract/api/job.ts';
import { act } from '#web/console/browser/act.ts';

const LOOK_MS = 500;

/** A job as it is now: asked for until it is over. A lost answer is asked for again; nobody's act. */
export function useJob(told: Job): Job {
  const [job, setJob] = useState(told);
  // What the server says is over may have been taken back since; what runs is asked for here.
  const newest = told.id !== job.id || told.status !== 'running' ? told : job;
  const { id, status } = newest;
  useEffect(() => {
    if (status !== 'running') return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      const answer = await act<Job>({ method: 'GET', path: `/jobs/${id}`, isBackground: true });
      if (isOver) return;
      if (answer.isDone) setJob(answer.value);
      if (!answer.isDone || answer.value.status === 'running') timer = setTimeout(() => void look(), LOOK_MS);
    };
    timer = setTimeout(() => void look(), LOOK_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [id, status]);
  return newest;
}
