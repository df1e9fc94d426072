import type { Metadata } from 'next';
import { AuditPage } from '#web/console/pages/audit/audit-page.tsx';
import type { SearchParams } from '#web/console/pages/to-params.ts';
import { readSpeech } from '#web/console/read-speech.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await readSpeech();
  return { title: t('place.audit') };
}

export default async function Page({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  return <AuditPage params={await searchParams} />;
}
