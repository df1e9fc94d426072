'use client';
import { usePlatform } from '#web/platform/use-platform.ts';
import { Blank } from '#web/ui/blank.tsx';
import { Button } from '#web/ui/button.tsx';
import { useWords } from '#web/words/use-words.ts';
import { findThisDevice } from '../../look/find-this-device.ts';
import { platformOf } from '../../look/this-device.ts';
import { readThisDevice } from '../../look/this-device-memory.ts';
import { useMember } from '../../use-app.tsx';
import { Adding, useAdding } from '../add/adding.tsx';
import { OtherDevice } from './other-device.tsx';

/** Another device scans a QR from this screen. */
export function ConnectOther() {
  const { os } = usePlatform();
  const { home } = useMember();
  const mine = findThisDevice(home.devices, { platform: platformOf(os), keptId: readThisDevice() });
  const others = home.devices.filter(({ id }) => id !== mine?.id);
  return <Adding>{others.length === 0 ? <NoOther /> : <OtherDevice others={others} />}</Adding>;
}

function NoOther() {
  const t = useWords();
  const { home, isOffline } = useMember();
  const add = useAdding();
  return (
    <Blank scene="one" title={t('connect.other.none.title')} text={t('connect.other.none.text')}>
      <Button isWide icon="plus" isDisabled={isOffline || home.plan?.mayAdd !== true} onClick={add}>
        {t('devices.add')}
      </Button>
    </Blank>
  );
}
