'use client';
import { Cell } from '#web/ui/cell.tsx';
import { List } from '#web/ui/list.tsx';
import { Section } from '#web/ui/section.tsx';
import { useWords } from '#web/words/use-words.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { useApp } from '../../use-app.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { useCopyDeviceLink } from './use-copy-device-link.ts';

/** The ways for who knows what he is doing. */
export function ByHand({ device }: { readonly device: MyDevice }) {
  const t = useWords();
  const { router } = useApp();
  const copy = useCopyDeviceLink(device);
  return (
    <Section title={t('connect.manual')}>
      <List>
        <Cell icon="link" title={t('connect.manual.link')} isDisabled={!copy.isReady} onClick={copy.run} />
        <Cell
          icon="qr"
          title={t('connect.manual.qr')}
          trailing="right"
          onClick={() => router.go({ page: 'device', deviceId: device.id })}
        />
      </List>
      <FailureNotice failure={copy.failure} />
    </Section>
  );
}
