import type { JobRow } from '#core/job/list-job-rows.ts';
import { listJobRows } from '#core/job/list-job-rows.ts';
import { readJob } from '#core/job/read-job.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { JobCard } from './job-card.tsx';
import { jobNote } from './job-note.ts';
import type { JobRowLine } from './job-rows.tsx';
import { JobRows } from './job-rows.tsx';
import { sayJob, sayReason } from './say-job.ts';

const SHOWN = 200;

/** One ordered job: how far it is, what can be done with it, and whom it left as he was. */
export async function JobPage({ jobId }: { readonly jobId: string }) {
  const staff = await requireStaff('user:read');
  const [speech, job, rows] = await Promise.all([
    readSpeech(),
    orNotFound(readJob(staff.ctx, { jobId })),
    orNotFound(listJobRows(staff.ctx, { jobId, outcomes: ['skipped', 'failed'], limit: SHOWN })),
  ]);
  const { t } = speech;
  const note = jobNote(job);
  const now = new Date();
  const lines = rows.items.map((row): JobRowLine => rowLine(row, { ...speech, act: job.act, now }));
  return (
    <>
      <PageHead title={sayJob(note, t)} />
      <ul className="mb-7">
        <JobCard told={note} mayChange={staff.may('user:write')} isWhole />
      </ul>
      <Section title={t('job.rows')} note={rows.cursor === null ? undefined : t('job.rows.more', { n: SHOWN })}>
        {lines.length === 0 ? <p className="py-3 text-ink2">{t('job.rows.none')}</p> : <JobRows lines={lines} />}
      </Section>
    </>
  );
}

type Around = Speech & { readonly act: Parameters<typeof sayReason>[0]; readonly now: Date };

function rowLine(
  { userId, userName, outcome, reason, settledAt }: JobRow,
  { t, format, act, now }: Around,
): JobRowLine {
  return {
    id: userId,
    name: userName ?? userId,
    isFailed: outcome === 'failed',
    why: sayReason(act, { reason: reason ?? '', n: 1 }, t),
    at: settledAt === null ? '–' : format.dateTime(settledAt, now),
  };
}
