import type { Metadata } from 'next';
import { InvitesPage } from '#web/console/pages/invites/invites-page.tsx';
import type { SearchParams } from '#web/console/pages/to-params.ts';
import { readSpeech } from '#web/console/read-speech.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await readSpeech();
  return { title: t('place.invites') };
}

type Props = { readonly searchParams: Promise<SearchParams> };

export default async function Page({ searchParams }: Props) {
  return <InvitesPage params={await searchParams} />;
}
