import { UsersPage } from '#web/console/pages/users/users-page.tsx';
import type { SearchParams } from '#web/console/pages/users/users-spec.ts';
import { readSpeech } from '#web/console/read-speech.ts';

export const generateMetadata = async () => ({ title: (await readSpeech()).t('place.users') });

export default async function Page({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  return <UsersPage params={await searchParams} />;
}
