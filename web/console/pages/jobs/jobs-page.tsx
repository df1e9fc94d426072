import { listJobs } from '#core/job/list-jobs.ts';
import { needsSomebody } from '#core/job/recurring-job.ts';
import { consoleParts } from '#web/console/console-parts.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { EmptyState } from '#web/console-ui/show/empty-state.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { jobLine } from './job-line.ts';
import { JobsList } from './jobs-list.tsx';
import { OrderedJobs } from './ordered-jobs.tsx';

const RANK = { failed: 0, late: 1, well: 2 } as const;

/** What the installation does by the clock, and how it went. */
export async function JobsPage() {
  const staff = await requireStaff('node:read');
  const [speech, jobs] = await Promise.all([readSpeech(), orNotFound(listJobs(staff.ctx))]);
  const { t, format } = speech;
  const now = consoleParts().clock.now();
  if (jobs.length === 0)
    return (
      <>
        <PageHead title={t('place.jobs')} />
        <OrderedJobs staff={staff} />
        <EmptyState title={t('jobs.none')}>{t('jobs.none.text')}</EmptyState>
      </>
    );
  const need = jobs.filter(needsSomebody).length;
  const isIdle = jobs.every(({ isLate }) => isLate);
  const newest = new Date(Math.max(...jobs.map(({ lastStartedAt }) => lastStartedAt.getTime())));
  const lines = jobs
    .map((job) => jobLine(job, speech, now))
    .toSorted((a, b) => RANK[a.level] - RANK[b.level] || a.name.localeCompare(b.name, speech.locale));
  const schedulers = [...new Set(jobs.map(({ scheduler }) => scheduler))].toSorted();
  return (
    <>
      <PageHead title={t('place.jobs')} sentence={need === 0 ? t('jobs.well') : t('jobs.need', { n: need })} />
      {isIdle ? (
        <Notice tone="bad" title={t('jobs.lateAll', { time: format.dateTime(newest, now) })}>
          {t('jobs.lateAll.text')}
        </Notice>
      ) : null}
      <OrderedJobs staff={staff} />
      <Section
        title={t('jobs.clock')}
        note={`${t('jobs.by', { name: schedulers.join(', ') })} · ${t('format.zone', { zone: format.timeZone })}`}
      >
        <JobsList lines={lines} />
      </Section>
    </>
  );
}
