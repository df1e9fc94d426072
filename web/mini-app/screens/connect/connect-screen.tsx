'use client';
import { useState } from 'react';
import { usePlatform } from '#web/platform/use-platform.ts';
import { Page } from '#web/ui/page.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { useWords } from '#web/words/use-words.ts';
import { thisKey } from '../../look/this-device.ts';
import { useMember } from '../../use-app.tsx';
import { OfflineLine } from '../devices/offline-line.tsx';
import { DeniedScreen, whyDenied } from '../doors/denied-screen.tsx';
import { ConnectOther } from './connect-other.tsx';
import { ConnectThis } from './connect-this.tsx';

type Tab = 'this' | 'other';

/** How to get a device through: the one in hand, or another. Where nothing gets through it says why. */
export function ConnectScreen() {
  const t = useWords();
  const { os } = usePlatform();
  const { home } = useMember();
  const [tab, setTab] = useState<Tab>('this');
  const denial = whyDenied(home);
  if (denial !== undefined) return <DeniedScreen denial={denial} />;
  return (
    <Page isWide>
      <OfflineLine />
      <Segmented<Tab>
        label={t('tab.connect')}
        items={[
          { value: 'this', title: t('connect.seg.this', { device: t(thisKey(os)) }) },
          { value: 'other', title: t('connect.seg.other') },
        ]}
        value={tab}
        onChange={setTab}
      />
      {tab === 'this' ? <ConnectThis onNext={() => setTab('other')} /> : <ConnectOther />}
    </Page>
  );
}
