'use client';
import { usePaperHeader } from '#web/platform/use-paper-header.ts';
import { QrCode } from '#web/ui/qr-code.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { useWords } from '#web/words/use-words.ts';
import { WAY_WORDS } from '../../look/way-words.ts';
import { useMember } from '../../use-app.tsx';
import { PartFailed } from '../part-failed.tsx';
import { GoneScreen } from './gone-screen.tsx';
import { useDeviceLinks } from './use-device-links.ts';

type Props = { readonly deviceId: string; readonly connectionId: string };

/** The QR alone, as large as the screen lets it be, on paper up to Telegram's own header. */
export function QrScreen({ deviceId, connectionId }: Props) {
  const t = useWords();
  const { home } = useMember();
  usePaperHeader();
  const device = home.devices.find(({ id }) => id === deviceId);
  const links = useDeviceLinks(deviceId, 'qr');
  const connection = links.value?.connections.find(({ id }) => id === connectionId);
  if (device === undefined || (links.value !== undefined && connection === undefined)) return <GoneScreen />;
  return (
    <main className="c-qrfull">
      <h1>{t('qr.full.title')}</h1>
      <div className="c-qrbig">
        {links.failure !== undefined && <PartFailed onRetry={links.reload} />}
        {connection === undefined ? (
          <Skeleton shape="card" height={300} />
        ) : (
          <QrCode text={connection.link} label={t('dev.qr.alt', { name: device.name })} />
        )}
      </div>
      <p className="c-nm">
        {connection === undefined
          ? device.name
          : t('qr.full.text', { name: device.name, type: t(WAY_WORDS[connection.way].name) })}
      </p>
      <p className="c-hint">{t('qr.full.hint')}</p>
    </main>
  );
}
