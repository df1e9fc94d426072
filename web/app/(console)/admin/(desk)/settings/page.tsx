import type { Metadata } from 'next';
import { SettingsPage } from '#web/console/pages/settings/settings-page.tsx';
import { readSpeech } from '#web/console/read-speech.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await readSpeech();
  return { title: t('place.settings') };
}

export default async function Page() {
  return <SettingsPage />;
}
