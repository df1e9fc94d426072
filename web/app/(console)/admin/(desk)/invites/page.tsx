import type { Metadata } from 'next';
import { InvitesPage } from '#web/console/pages/invites/invites-page.tsx';
import { readSpeech } from '#web/console/read-speech.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await readSpeech();
  return { title: t('place.invites') };
}

export default async function Page() {
  return <InvitesPage />;
}
