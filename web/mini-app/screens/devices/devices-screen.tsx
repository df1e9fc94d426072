'use client';
import { Button } from '#web/ui/button.tsx';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { useWords } from '#web/words/use-words.ts';
import type { MyPlan } from '../../api/shapes.ts';
import { useMember } from '../../use-app.tsx';
import { Adding, useAdding } from '../add/adding.tsx';
import { DeviceCard } from './device-card.tsx';
import { EmptyDevices } from './empty-devices.tsx';
import { OfflineLine } from './offline-line.tsx';
import { AllTaken, PlanNotice } from './plan-notice.tsx';
import { PlanStrip } from './plan-strip.tsx';

/** Home: what is left, the devices, and the way to one more. */
export function DevicesScreen() {
  return (
    <Adding>
      <Home />
    </Adding>
  );
}

function Home() {
  const { home } = useMember();
  const { plan, devices, isLate } = home;
  const isOver = plan?.status === 'grace' || plan?.status === 'ended' || plan?.status === 'suspended';
  return (
    <Page>
      <OfflineLine />
      {plan !== null && !isOver && <PlanStrip plan={plan} isLate={isLate} />}
      <PlanNotice />
      {devices.length === 0 ? <EmptyDevices /> : <DeviceList />}
    </Page>
  );
}

function DeviceList() {
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
      {mayOffer(plan) && !isFull && <AddButton isOffline={isOffline} />}
    </>
  );
}

const mayOffer = (plan: MyPlan | null): plan is MyPlan => plan?.mayAdd === true && plan.ways.length > 0;

function AddButton({ isOffline }: { readonly isOffline: boolean }) {
  const t = useWords();
  const add = useAdding();
  return (
    <div className="c-stack">
      <Button kind="fill" icon="plus" isWide isDisabled={isOffline} onClick={add}>
        {t('devices.add')}
      </Button>
      {isOffline && <p className="c-foot c-centre">{t('devices.offline.add')}</p>}
    </div>
  );
}
