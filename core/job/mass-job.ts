/** What a job does to each of its users. */
export const JOB_ACTS = ['suspend', 'resume', 'extend'] as const;
export type JobAct = (typeof JOB_ACTS)[number];

export const JOB_STATUSES = ['running', 'done', 'cancelled'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

export const ROW_OUTCOMES = ['done', 'skipped', 'failed'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/**
 * Why somebody is left as he is: he is so already, has no subscription or no end that could be later, was changed since by
 * somebody else (undo), or is there no more.
 */
export const SKIP_REASONS = ['already', 'no-subscription', 'no-end', 'changed', 'gone'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** So many users a job may have, which is as far as lists count exactly. */
export const MOST_USERS = 100_000;

/** How long after its end a job can be taken back. */
export const UNDO_MS = 10 * 60_000;

export type ReasonCount = { readonly reason: string; readonly count: number };

/** One act on many users: how far it is. */
export type MassJob = {
  readonly id: string;
  readonly act: JobAct;
  readonly days: number | null;
  readonly status: JobStatus;
  readonly total: number;
  readonly doneCount: number;
  readonly skippedCount: number;
  readonly failedCount: number;
  /** Of those who were skipped or failed. */
  readonly reasons: readonly ReasonCount[];
  /** What nodes have to do now, as `GET /outcomes` takes it; null while there is nothing. */
  readonly scopes: string | null;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorName: string | null;
  /** The job that this one takes back, and the one that takes this one back. */
  readonly undoOf: string | null;
  readonly undoneBy: string | null;
  /** Until when it can be taken back; null when it cannot. */
  readonly undoUntil: Date | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
};

type Over = Pick<MassJob, 'status' | 'doneCount' | 'undoOf' | 'undoneBy' | 'endedAt'>;

/** Until when a job can be taken back: once, for 10 minutes from its end, where it did something. Pure. */
export function undoUntil({ status, doneCount, undoOf, undoneBy, endedAt }: Over): Date | null {
  if (status === 'running' || doneCount === 0 || undoOf !== null || undoneBy !== null || endedAt === null) return null;
  return new Date(endedAt.getTime() + UNDO_MS);
}
