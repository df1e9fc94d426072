import { headers } from 'next/headers.js';
import { CONSOLE_ROOT } from '#web/console/browser/look-cookies.ts';
import { rightOfPath } from '#web/console/page-rights.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { getStaff } from '#web/console/session.ts';
import { PATH_HEADER } from '#web/console/told-headers.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { roleName } from '#web/gate/role-name.ts';
import { Gap } from './gap.tsx';

/** A page for which a role has not the right: which one it is, and which role lacks it. */
export async function ForbiddenPage() {
  const speech = await readSpeech();
  const { t } = speech;
  const role = roleName(speech, (await getStaff())?.actor.role ?? '');
  const permission = rightOfPath((await headers()).get(PATH_HEADER) ?? '');
  return (
    <Gap kind="gap" title={t('forbidden.title')} actions={<Button href={CONSOLE_ROOT}>{t('forbidden.home')}</Button>}>
      {permission === undefined ? t('forbidden.any', { role }) : t('forbidden.text', { permission, role })}
    </Gap>
  );
}
