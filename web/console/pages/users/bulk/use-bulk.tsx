'use client';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { BulkProps } from './bulk-acts.tsx';
import { BulkActs } from './bulk-acts.tsx';
import type { RunningProps } from './running-job.tsx';
import { RunningJob } from './running-job.tsx';

export type Bulk = Omit<BulkProps, 'onOrdered'> & {
  /** A job that was on its way when the page came. */
  readonly running: RunningProps['told'] | null;
};

/** The bar that orders a job, and the line of the job that is on its way. */
export function useBulk({ running, ...bar }: Bulk): { readonly line: ReactNode; readonly bar: ReactNode } {
  const [job, setJob] = useState(running);
  return {
    line: job === null ? null : <RunningJob key={job.id} told={job} onNext={setJob} />,
    bar: <BulkActs {...bar} onOrdered={setJob} />,
  };
}
