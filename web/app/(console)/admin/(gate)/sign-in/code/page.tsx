import type { Metadata } from 'next';
import { redirect } from 'next/dist/api/navigation.react-server.js';
import { cookies } from 'next/headers.js';
import { cookieName, openSealed, SecondStep } from '#web/console/auth/staff-cookie.ts';
import { readLook } from '#web/console/look.ts';
import { returnPath } from '#web/console/return-path.ts';
import { words } from '#web/console-words/words.ts';
import { CodeForm } from '#web/gate/code-form.tsx';
import { Gate } from '#web/gate/gate.tsx';

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await words((await readLook()).language);
  return { title: t('gate.code.title') };
}

/** The second proof, for whoever has just given the password; anybody else begins at the beginning. */
export default async function CodePage({ searchParams }: Props) {
  const asked = await searchParams;
  const back = returnPath(typeof asked['back'] === 'string' ? asked['back'] : undefined);
  const step = await openSealed('step', SecondStep, (await cookies()).get(cookieName('step'))?.value);
  if (step === undefined) redirect(`/admin/sign-in?${new URLSearchParams({ back })}`);
  const { t } = await words((await readLook()).language);
  const { email, ways } = step;
  const hasApp = ways.includes('totp');
  const way = asked['way'] === 'recovery-code' || !hasApp ? 'recovery-code' : 'totp';
  const [title, text] =
    way === 'totp'
      ? [t('gate.code.title'), t('gate.code.text', { email })]
      : [t('gate.code.recoveryTitle'), t('gate.code.recoveryText', { email })];
  return (
    <Gate
      title={title}
      lead={text}
      stones={{ of: 2, laid: 1 }}
      around="behind"
      foot={way === 'totp' ? <span>{t('gate.code.clock')}</span> : null}
    >
      <CodeForm key={way} back={back} way={way} ways={ways} />
    </Gate>
  );
}
