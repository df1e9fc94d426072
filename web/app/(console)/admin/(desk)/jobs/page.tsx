import type { Metadata } from 'next';
import { JobsPage } from '#web/console/pages/jobs/jobs-page.tsx';
import { readSpeech } from '#web/console/read-speech.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await readSpeech();
  return { title: t('place.jobs') };
}

export default async function Page() {
  return <JobsPage />;
}
