'use client';
import { useState } from 'react';
import { usePlatform } from '#web/platform/use-platform.ts';
import { Blank } from '#web/ui/blank.tsx';
import { Button } from '#web/ui/button.tsx';
import { useWords } from '#web/words/use-words.ts';
import { findThisDevice } from '../../look/find-this-device.ts';
import { platformOf } from '../../look/this-device.ts';
import { readThisDevice } from '../../look/this-device-memory.ts';
import { useMember } from '../../use-app.tsx';
import { AddDeviceSheet } from '../add/add-device-sheet.tsx';
import { OtherDevice } from './other-device.tsx';

/** Another device scans a QR from this screen. */
export function ConnectOther() {
  const t = useWords();
  const { os } = usePlatform();
  const { home, isOffline } = useMember();
  const [isAdding, setIsAdding] = useState(false);
  const mine = findThisDevice(home.devices, { platform: platformOf(os), keptId: readThisDevice() });
  const others = home.devices.filter(({ id }) => id !== mine?.id);
  return (
    <>
      {others.length === 0 ? (
        <Blank scene="one" title={t('connect.other.none.title')} text={t('connect.other.none.text')}>
          <Button
            isWide
            icon="plus"
            isDisabled={isOffline || home.plan?.mayAdd !== true}
            onClick={() => setIsAdding(true)}
          >
            {t('devices.add')}
          </Button>
        </Blank>
      ) : (
        <OtherDevice others={others} />
      )}
      {isAdding && <AddDeviceSheet onClose={() => setIsAdding(false)} />}
    </>
  );
}
