import type { Metadata } from 'next';
import { JobPage } from '#web/console/pages/jobs/job-page.tsx';
import { readSpeech } from '#web/console/read-speech.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await readSpeech();
  return { title: t('place.jobs') };
}

type Props = { readonly params: Promise<{ readonly jobId: string }> };

export default async function Page({ params }: Props) {
  const { jobId } = await params;
  return <JobPage jobId={jobId} />;
}
