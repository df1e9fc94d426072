'use client';
import { usePlatform } from '#web/platform/use-platform.ts';
import { Blank } from '#web/ui/blank.tsx';
import { Button } from '#web/ui/button.tsx';
import { useWords } from '#web/words/use-words.ts';
import { thisKey } from '../../look/this-device.ts';
import { useMember } from '../../use-app.tsx';
import { useAdding } from '../add/adding.tsx';
import { useAddThis } from '../connect/use-add-this.ts';
import { FailureNotice } from '../failure-notice.tsx';

/** The first visit: one button that does the most likely thing. */
export function EmptyDevices() {
  const t = useWords();
  const add = useAdding();
  const { os } = usePlatform();
  const { home, isOffline } = useMember();
  const { addThis, isBusy, failure } = useAddThis();
  const isDisabled = isOffline || home.plan?.mayAdd !== true;
  return (
    <Blank scene="one" title={t('devices.empty.title')} text={t('devices.empty.text')}>
      <Button kind="fill" isWide isBusy={isBusy} isDisabled={isDisabled} onClick={() => void addThis()}>
        {t('devices.empty.cta', { device: t(thisKey(os)) })}
      </Button>
      <Button kind="text" isWide isDisabled={isDisabled || isBusy} onClick={add}>
        {t('devices.empty.other')}
      </Button>
      {isOffline && <p className="c-foot c-centre">{t('devices.offline.add')}</p>}
      <FailureNotice failure={failure} />
    </Blank>
  );
}
