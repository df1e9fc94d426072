import type { Metadata } from 'next';
import { TokensPage } from '#web/console/pages/tokens/tokens-page.tsx';
import { readSpeech } from '#web/console/read-speech.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await readSpeech();
  return { title: t('place.tokens') };
}

export default async function Page() {
  return <TokensPage />;
}
