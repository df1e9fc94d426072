'use client';
import { bestApp } from '#contract/apps/choose-app.ts';
import { Cell } from '#web/ui/cell.tsx';
import { List } from '#web/ui/list.tsx';
import { useWords } from '#web/words/use-words.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { QrCard } from '../device/qr-card.tsx';
import { useDeviceLinks } from '../device/use-device-links.ts';
import { PartFailed } from '../part-failed.tsx';
import { useCopy } from '../use-copy.ts';

/** The QR of one device, and its link to take along. */
export function OtherQr({ device }: { readonly device: MyDevice }) {
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
