import { readLook } from '#web/console/look.ts';
import { words } from '#web/console-words/words.ts';

/** What is not there, or is another tenant's: the two are told apart by nobody. */
export default async function Missing() {
  const { t } = await words((await readLook()).language);
  return (
    <div className="max-w-[640px] pt-10">
      <h1>{t('missing.title')}</h1>
      <p className="mt-2 mb-4 text-ink2">{t('missing.text')}</p>
      <a className="k-btn" href="/admin">
        {t('forbidden.home')}
      </a>
    </div>
  );
}
