import type { Metadata } from 'next';
import { PlansPage } from '#web/console/pages/plans/plans-page.tsx';
import { readSpeech } from '#web/console/read-speech.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await readSpeech();
  return { title: t('place.plans') };
}

export default async function Page() {
  return <PlansPage />;
}
