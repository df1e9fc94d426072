'use client';
import { useState } from 'react';
import { bestApp } from '#contract/apps/choose-app.ts';
import { usePlatform } from '#web/platform/use-platform.ts';
import { Blank } from '#web/ui/blank.tsx';
import { Button } from '#web/ui/button.tsx';
import { Cell } from '#web/ui/cell.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { List } from '#web/ui/list.tsx';
import { RadioList } from '#web/ui/radio-list.tsx';
import { Tile } from '#web/ui/tile.tsx';
import { useWords } from '#web/words/use-words.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { findThisDevice } from '../../look/find-this-device.ts';
import { iconOf } from '../../look/platform-look.ts';
import { platformOf } from '../../look/this-device.ts';
import { readThisDevice } from '../../look/this-device-memory.ts';
import { useMember } from '../../use-app.tsx';
import { AddDeviceSheet } from '../add/add-device-sheet.tsx';
import { QrCard } from '../device/qr-card.tsx';
import { useDeviceLinks } from '../device/use-device-links.ts';
import { PartFailed } from '../part-failed.tsx';
import { useCopy } from '../use-copy.ts';

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

function OtherDevice({ others }: { readonly others: readonly MyDevice[] }) {
  const t = useWords();
  const [chosenId, setChosenId] = useState(others.at(-1)?.id);
  const [isChoosing, setIsChoosing] = useState(false);
  const device = others.find(({ id }) => id === chosenId) ?? others[0];
  if (device === undefined) return null;
  const choose = (id: string): void => {
    setChosenId(id);
    setIsChoosing(false);
  };
  return (
    <>
      {isChoosing ? (
        <RadioList
          label={t('connect.other.for')}
          items={others.map(({ id, name }) => ({ value: id, title: name }))}
          value={device.id}
          onChange={choose}
        />
      ) : (
        <List kind="tiles">
          <Cell
            lead={
              <Tile size={36}>
                <Icon name={iconOf(device.platform)} />
              </Tile>
            }
            title={device.name}
            note={t('connect.other.for')}
            {...(others.length > 1
              ? { trailing: 'down' as const, isExpanded: false, onClick: () => setIsChoosing(true) }
              : {})}
          />
        </List>
      )}
      <OtherQr key={device.id} device={device} />
    </>
  );
}

function OtherQr({ device }: { readonly device: MyDevice }) {
  const t = useWords();
  const copy = useCopy();
  const links = useDeviceLinks(device.id, device.state);
  const app = bestApp(device.platform)?.name;
  const text = app === undefined ? {} : { text: t('connect.other.text', { app }) };
  const link = links.value?.link;
  return (
    <div className="c-cols">
      {links.failure === undefined ? (
        <QrCard device={device} connection={links.value?.connections[0]} title={t('connect.other.title')} {...text} />
      ) : (
        <PartFailed onRetry={links.reload} />
      )}
      <List>
        <Cell
          icon="copy"
          tone="act"
          title={t('common.copyLink')}
          isDisabled={link === undefined}
          onClick={() => void copy(link ?? '')}
        />
      </List>
    </div>
  );
}
