'use client';
import { useState } from 'react';
import { Notice } from '#web/ui/notice.tsx';
import { Page } from '#web/ui/page.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { useWords } from '#web/words/use-words.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { WAY_WORDS } from '../../look/way-words.ts';
import { useMember } from '../../use-app.tsx';
import { OfflineLine } from '../devices/offline-line.tsx';
import { PartFailed } from '../part-failed.tsx';
import { DeviceAction } from './device-action.tsx';
import { DeviceHead } from './device-head.tsx';
import { DeviceUsage } from './device-usage.tsx';
import { GoneScreen } from './gone-screen.tsx';
import { LinkLine } from './link-line.tsx';
import { ManageDevice } from './manage-device.tsx';
import { PreparingCard } from './preparing-card.tsx';
import { QrCard } from './qr-card.tsx';
import { useDeviceLinks } from './use-device-links.ts';

type Props = { readonly deviceId: string; readonly connectionId: string | undefined };

/** One device: its QR, its link, what it used, and what one may do with it. */
export function DeviceScreen({ deviceId, connectionId }: Props) {
  const { home } = useMember();
  const device = home.devices.find(({ id }) => id === deviceId);
  return device === undefined ? (
    <GoneScreen />
  ) : (
    <LiveDevice key={deviceId} device={device} connectionId={connectionId} />
  );
}

function LiveDevice({
  device,
  connectionId,
}: {
  readonly device: MyDevice;
  readonly connectionId: string | undefined;
}) {
  const t = useWords();
  const [issued, setIssued] = useState(0);
  const links = useDeviceLinks(device.id, `${device.state} ${issued}`);
  const [chosenId, setChosenId] = useState(connectionId);
  const connections = links.value?.connections ?? [];
  const chosen = connections.find(({ id }) => id === chosenId) ?? connections[0];
  const isSettingUp = device.state === 'setting-up';
  const hasFailed = links.failure !== undefined && chosen === undefined;
  return (
    <>
      <Page isWide>
        <OfflineLine />
        <DeviceHead device={device} />
        {device.state === 'attention' && (
          <Notice tone="warn" icon="renew" title={t('dev.attention.title')} text={t('dev.attention.text')} />
        )}
        <div className="c-cols">
          <div className="c-stack-16">
            {connections.length > 1 && chosen !== undefined && (
              <Segmented
                label={t('type.label')}
                items={connections.map(({ id, way }) => ({ value: id, title: t(WAY_WORDS[way].name) }))}
                value={chosen.id}
                onChange={setChosenId}
              />
            )}
            {isSettingUp && <PreparingCard step={device.step} />}
            {!isSettingUp && !hasFailed && <QrCard device={device} connection={chosen} />}
            {hasFailed && <PartFailed onRetry={links.reload} />}
            {!isSettingUp && chosen !== undefined && <LinkLine link={chosen.link} />}
          </div>
          <div className="c-stack-24">
            <DeviceUsage device={device} />
            <ManageDevice device={device} connection={chosen} onRenewed={() => setIssued((count) => count + 1)} />
          </div>
        </div>
      </Page>
      <DeviceAction device={device} link={links.value?.link} />
    </>
  );
}
