import { headers } from 'next/headers.js';
import { readLook } from '#web/console/look.ts';
import { rightOfPath } from '#web/console/page-rights.ts';
import { getStaff } from '#web/console/session.ts';
import { PATH_HEADER } from '#web/console/told-headers.ts';
import { words } from '#web/console-words/words.ts';
import { roleName } from '#web/gate/role-name.ts';

/** A page for which a role has not the right: which one it is, and which role it lacks. */
export default async function Forbidden() {
  const deck = await words((await readLook()).language);
  const { t } = deck;
  const role = roleName(deck, (await getStaff())?.actor.role ?? '');
  const permission = rightOfPath((await headers()).get(PATH_HEADER) ?? '');
  return (
    <div className="max-w-[640px] pt-10">
      <h1>{t('forbidden.title')}</h1>
      <p className="mt-2 mb-4 text-ink2">
        {permission === undefined ? t('forbidden.any', { role }) : t('forbidden.text', { permission, role })}
      </p>
      <a className="k-btn" href="/admin">
        {t('forbidden.home')}
      </a>
    </div>
  );
}
