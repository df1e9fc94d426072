import { headers } from 'next/headers.js';
import { CONSOLE_ROOT } from '#web/console/browser/look-cookies.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { getStaff } from '#web/console/session.ts';
import { PATH_HEADER } from '#web/console/told-headers.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { PLACE_GROUPS, placeOf } from '#web/console-ui/frame/places.ts';
import { Gap } from './gap.tsx';

const NOUNS = {
  users: 'user',
  nodes: 'node',
  groups: 'group',
  sni: 'sni',
  plans: 'plan',
  invites: 'invite',
  jobs: 'job',
} as const;

const isNounPlace = (place: string | undefined): place is keyof typeof NOUNS => place !== undefined && place in NOUNS;

/** What is not there, or is another tenant's: the two are told apart by nobody. */
export async function MissingPage() {
  const { t } = await readSpeech();
  const staff = await getStaff();
  const path = ((await headers()).get(PATH_HEADER) ?? '').split('?')[0] ?? '';
  const place = PLACE_GROUPS.flatMap(({ places }) => places).find(({ id }) => id === placeOf(path, CONSOLE_ROOT));
  const id = path.split('/').at(-1) ?? '';
  if (place === undefined || !isNounPlace(place.id))
    return (
      <Gap kind="gap" title={t('missing.title')} actions={<Button href={CONSOLE_ROOT}>{t('forbidden.home')}</Button>}>
        {t('missing.text')}
      </Gap>
    );
  return (
    <Gap
      kind="gap"
      place={t(place.word)}
      title={t('error.missing.title', { noun: t(`audit.noun.${NOUNS[place.id]}`) })}
      actions={
        <>
          <Button kind="primary" icon="search" hotKey="/" href={`${CONSOLE_ROOT}${place.path}`}>
            {t('error.missing.search', { place: t(place.word).toLocaleLowerCase() })}
          </Button>
          {staff?.may('audit:read') === true ? (
            <Button icon="audit" href={`${CONSOLE_ROOT}/audit?${new URLSearchParams({ q: id })}`}>
              {t('error.missing.audit')}
            </Button>
          ) : null}
        </>
      }
    >
      {t('error.missing.text')}
    </Gap>
  );
}
