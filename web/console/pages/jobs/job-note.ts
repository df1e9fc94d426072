import type { Job } from '#contract/api/job.ts';
import type { MassJob } from '#core/job/mass-job.ts';

/** A job as pages hand it to the browser, and as api tells it there. */
export function jobNote({ undoUntil, createdAt, startedAt, endedAt, reasons, ...job }: MassJob): Job {
  return {
    ...job,
    reasons: [...reasons],
    undoUntil: undoUntil?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
