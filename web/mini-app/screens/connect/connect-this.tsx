'use client';
import { useEffect, useState } from 'react';
import { bestApp } from '#contract/apps/choose-app.ts';
import { usePlatform } from '#web/platform/use-platform.ts';
import { findThisDevice } from '../../look/find-this-device.ts';
import { platformOf } from '../../look/this-device.ts';
import { readThisDevice } from '../../look/this-device-memory.ts';
import { useApp, useMember } from '../../use-app.tsx';
import { useOpenInApp } from '../device/use-open-in-app.ts';
import { AddThisHero } from './add-this-hero.tsx';
import { AllTaken } from './all-taken.tsx';
import { ByHand } from './by-hand.tsx';
import { ConnectDone } from './connect-done.tsx';
import { ConnectHero } from './connect-hero.tsx';
import { ConnectWaiting } from './connect-waiting.tsx';
import { FirstTimeSteps } from './first-time-steps.tsx';
import { OtherApps } from './other-apps.tsx';

/** The device in hand: add it, open it in an app, wait for its first data, done. Each step follows from what has really happened. */
export function ConnectThis({ onNext }: { readonly onNext: () => void }) {
  const { os } = usePlatform();
  const { store } = useApp();
  const { home } = useMember();
  const platform = platformOf(os);
  const device = findThisDevice(home.devices, { platform, keptId: readThisDevice() });
  const [opened, setOpened] = useState<{ readonly appId: string; readonly atMs: number }>();
  const app = bestApp(platform);
  const { open, isBusy, failure } = useOpenInApp(device, app);
  const usedAt = device?.lastUsedAt ?? undefined;
  const isDone = opened !== undefined && usedAt !== undefined && Date.parse(usedAt) >= opened.atMs;
  const isWaiting = opened !== undefined && !isDone;
  useEffect(() => {
    store.wait(isWaiting);
    return () => store.wait(false);
  }, [store, isWaiting]);
  const openIn = async (appId: string): Promise<void> => {
    if (await open(appId)) setOpened({ appId, atMs: Date.now() });
  };
  const isFull = home.plan !== null && home.devices.length >= home.plan.deviceLimit;
  if (device === undefined) return isFull ? <AllTaken /> : <AddThisHero />;
  if (isDone) return <ConnectDone device={device} onNext={onNext} />;
  if (opened !== undefined) {
    return (
      <ConnectWaiting
        device={device}
        appId={opened.appId}
        isBusy={isBusy}
        failure={failure}
        onOpen={(id) => void openIn(id)}
      />
    );
  }
  return (
    <div className="c-cols">
      <div className="c-stack-24">
        <ConnectHero device={device} app={app} isBusy={isBusy} failure={failure} onOpen={(id) => void openIn(id)} />
        {app !== undefined && <FirstTimeSteps app={app} platform={platform} />}
      </div>
      <div className="c-stack-24">
        <OtherApps platform={platform} isDisabled={device.state === 'setting-up'} onOpen={(id) => void openIn(id)} />
        <ByHand device={device} />
      </div>
    </div>
  );
}
