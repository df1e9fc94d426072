import type { Metadata } from 'next';
import { redirect } from 'next/dist/api/navigation.react-server.js';
import { cookies } from 'next/headers.js';
import { TENANT_COOKIE } from '#web/console/browser/look-cookies.ts';
import { consoleParts } from '#web/console/console-parts.ts';
import { readLook } from '#web/console/look.ts';
import { returnPath } from '#web/console/return-path.ts';
import { getStaff } from '#web/console/session.ts';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { words } from '#web/console-words/words.ts';
import { Gate } from '#web/gate/gate.tsx';
import { GateFoot } from '#web/gate/gate-foot.tsx';
import { SignInForm } from '#web/gate/sign-in-form.tsx';

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await words((await readLook()).language);
  return { title: t('gate.signIn.title') };
}

/** Where staff come in. Whoever is in already goes on to where he wanted to. */
export default async function SignInPage({ searchParams }: Props) {
  const asked = await searchParams;
  const back = returnPath(typeof asked['back'] === 'string' ? asked['back'] : undefined);
  // The form stands also when nobody can look whether somebody is in.
  if ((await getStaff().catch(() => undefined)) !== undefined) redirect(back);
  const { language, timeZone } = await readLook();
  const { t } = await words(language, timeZone);
  const { publicUrl, version } = consoleParts();
  const tenant = (await cookies()).get(TENANT_COOKIE)?.value.slice(0, 64);
  const note =
    asked['ended'] === '1' ? 'gate.signIn.endedShort' : asked['out'] === '1' ? 'gate.signIn.signedOut' : undefined;
  return (
    <Gate
      title={tenant === undefined ? t('gate.signIn.title') : t('gate.signIn.titleTo', { tenant })}
      lead={new URL(publicUrl).host}
      stones={{ of: 4, laid: 4 }}
      around="whole"
      foot={<GateFoot version={version} />}
    >
      {note === undefined ? null : (
        <div className="mb-5" role="status">
          <Notice>{t(note)}</Notice>
        </div>
      )}
      <SignInForm back={back} />
    </Gate>
  );
}
