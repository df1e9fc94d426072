import { listMassJobs } from '#core/job/list-mass-jobs.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import type { Staff } from '#web/console/session.ts';
import { Section } from '#web/console-ui/show/section.tsx';
import { JobCard } from './job-card.tsx';
import { jobNote } from './job-note.ts';

const SHOWN = 10;

/** The newest jobs that people ordered; nothing where there are none, or for who may not see users. */
export async function OrderedJobs({ staff }: { readonly staff: Staff }) {
  if (!staff.may('user:read')) return null;
  const [{ t }, { items }] = await Promise.all([readSpeech(), orNotFound(listMassJobs(staff.ctx, { limit: SHOWN }))]);
  if (items.length === 0) return null;
  const mayChange = staff.may('user:write');
  return (
    <Section title={t('jobs.ordered')} note={t('jobs.ordered.note')}>
      <ul>
        {items.map((job) => (
          <JobCard key={job.id} told={jobNote(job)} mayChange={mayChange} />
        ))}
      </ul>
    </Section>
  );
}
