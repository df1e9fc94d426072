import type { Metadata } from 'next';
import { consoleParts } from '#web/console/console-parts.ts';
import { readLook } from '#web/console/look.ts';
import { getStaff } from '#web/console/session.ts';
import { words } from '#web/console-words/words.ts';
import { SetupFlow } from '#web/gate/setup-flow.tsx';

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await words((await readLook()).language);
  return { title: t('gate.setup.title') };
}

/** Where a set-up link leads: its token stands in the fragment, so that only the page itself knows it. */
export default async function SetupPage({ searchParams }: Props) {
  const staff = await getStaff().catch(() => undefined);
  const { step } = await searchParams;
  const start = staff !== undefined && (step === 'passkey' || step === 'codes') ? step : 'account';
  return <SetupFlow email={staff?.email} start={start} host={new URL(consoleParts().publicUrl).hostname} />;
}
