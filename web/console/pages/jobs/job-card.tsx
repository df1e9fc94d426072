'use client';
import type { Job } from '#contract/api/job.ts';
import { OutcomeLine } from '#web/console/browser/outcome-line.tsx';
import { Link } from '#web/console-ui/show/link.tsx';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { JobButtons } from './job-buttons.tsx';
import { JobStones } from './job-stones.tsx';
import { sayJob, sayProgress, sayReasons } from './say-job.ts';
import { useJob } from './use-job.ts';

type Props = {
  readonly told: Job;
  readonly mayChange: boolean;
  /** On its own page: no link to it, and what nodes made of it. */
  readonly isWhole?: boolean;
};

const SHOWN_MS = 60_000;

/** One job: what it does, by whom, how far it is, and what can be done with it. It goes on by itself. */
export function JobCard({ told, mayChange, isWhole = false }: Props) {
  const t = useWords();
  const format = useFormat();
  const job = useJob(told);
  const name = sayJob(job, t);
  const left = sayReasons(job, t);
  const tookMs = job.endedAt === null ? 0 : new Date(job.endedAt).getTime() - new Date(job.createdAt).getTime();
  const text = [
    sayProgress(job, t, format),
    ...(job.startedAt === null && job.endedAt === null ? [t('job.waits')] : []),
    ...(job.status === 'done' && tookMs >= SHOWN_MS ? [t('job.doneIn', { t: format.duration(tookMs) })] : []),
    ...(left === '' ? [] : [left]),
  ].join(' · ');
  return (
    <li className="grid items-center gap-x-7 gap-y-1 border-b border-hair py-3 desk:grid-cols-[300px_minmax(0,1fr)_auto]">
      <div>
        <b className="block font-medium">{isWhole ? name : <Link href={`/admin/jobs/${job.id}`}>{name}</Link>}</b>
        <span className="text-ink2">
          {t('job.by', { name: job.actorName ?? '–', time: format.dateTime(job.createdAt, Date.now()) })}
        </span>
      </div>
      <div>
        <JobStones job={job} label={text} />
        <p className="pt-1 tabular-nums text-ink2" role="status">
          {isWhole && job.scopes !== null && job.status !== 'running' ? (
            <OutcomeLine scopes={job.scopes}>{text}</OutcomeLine>
          ) : (
            text
          )}
        </p>
      </div>
      <div>{mayChange ? <JobButtons job={job} /> : null}</div>
    </li>
  );
}
