'use client';
import { useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { useWords } from '#web/words/use-words.ts';
import type { MyPlan } from '../../api/shapes.ts';
import { useMember } from '../../use-app.tsx';
import { AddDeviceSheet } from '../add/add-device-sheet.tsx';
import { DeviceCard } from './device-card.tsx';
import { EmptyDevices } from './empty-devices.tsx';
import { OfflineLine } from './offline-line.tsx';
import { AllTaken, PlanNotice } from './plan-notice.tsx';
import { PlanStrip } from './plan-strip.tsx';

/** Home: what is left, the devices, and the way to one more. */
export function DevicesScreen() {
  const { home } = useMember();
  const { plan, devices, isLate } = home;
  const [isAdding, setIsAdding] = useState(false);
  const add = (): void => setIsAdding(true);
  const isOver = plan?.status === 'grace' || plan?.status === 'ended' || plan?.status === 'suspended';
  return (
    <Page>
      <OfflineLine />
      {plan !== null && !isOver && <PlanStrip plan={plan} isLate={isLate} />}
      <PlanNotice />
      {devices.length === 0 ? <EmptyDevices onAdd={add} /> : <DeviceList onAdd={add} />}
      {isAdding && <AddDeviceSheet onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

function DeviceList({ onAdd }: { readonly onAdd: () => void }) {
  const t = useWords();
  const { home, isOffline } = useMember();
  const { plan, devices } = home;
  const isFull = plan !== null && devices.length >= plan.deviceLimit;
  const count = plan === null ? undefined : t('devices.count', { n: devices.length, max: plan.deviceLimit });
  return (
    <>
      <Section title={t('devices.title')} level={1} {...(count === undefined ? {} : { aside: count })}>
        <div className="c-stack">
          {isFull && mayOffer(plan) && <AllTaken limit={plan.deviceLimit} />}
          {devices.map((device) => (
            <DeviceCard key={device.id} device={device} plan={plan} />
          ))}
        </div>
      </Section>
      {mayOffer(plan) && !isFull && <AddButton isOffline={isOffline} onAdd={onAdd} />}
    </>
  );
}

const mayOffer = (plan: MyPlan | null): plan is MyPlan => plan?.mayAdd === true && plan.ways.length > 0;

function AddButton({ isOffline, onAdd }: { readonly isOffline: boolean; readonly onAdd: () => void }) {
  const t = useWords();
  return (
    <div className="c-stack">
      <Button kind="fill" icon="plus" isWide isDisabled={isOffline} onClick={onAdd}>
        {t('devices.add')}
      </Button>
      {isOffline && <p className="c-foot c-centre">{t('devices.offline.add')}</p>}
    </div>
  );
}
