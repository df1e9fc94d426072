'use client';
import { usePlatform } from '#web/platform/use-platform.ts';
import { Icon } from '#web/ui/icon.tsx';
import { QrCode } from '#web/ui/qr-code.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { useWords } from '#web/words/use-words.ts';
import type { MyDevice, MyDeviceLinks } from '../../api/shapes.ts';
import { platformOf } from '../../look/this-device.ts';
import { useApp } from '../../use-app.tsx';

export type MyConnection = MyDeviceLinks['connections'][number];
type Props = {
  readonly device: MyDevice;
  /** undefined while it is being fetched. */
  readonly connection: MyConnection | undefined;
  readonly title?: string;
  readonly text?: string;
};

/** The QR of one connection of one device; a tap shows it full screen. */
export function QrCard({ device, connection, title, text }: Props) {
  const t = useWords();
  const { os } = usePlatform();
  const { router } = useApp();
  const note = text ?? (device.platform === platformOf(os) ? t('dev.qr.this') : t('dev.qr.text'));
  const inside = (
    <>
      <span className="c-qr">
        {connection === undefined ? (
          <Skeleton shape="card" height={248} />
        ) : (
          <QrCode text={connection.link} label={t('dev.qr.alt', { name: device.name })} />
        )}
      </span>
      {connection !== undefined && <Icon name="expand" size={20} />}
      <span className="c-cap">
        <strong>{title ?? t('dev.qr.title')}</strong>
        <small className="c-balance">{note}</small>
      </span>
    </>
  );
  if (connection === undefined) return <div className="c-card c-qrcard">{inside}</div>;
  return (
    <button
      type="button"
      className="c-card c-tap c-qrcard"
      onClick={() => router.go({ page: 'qr', deviceId: device.id, connectionId: connection.id })}
    >
      {inside}
    </button>
  );
}
