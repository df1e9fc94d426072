'use client';
import { bestApp } from '#contract/apps/choose-app.ts';
import { usePlatform } from '#web/platform/use-platform.ts';
import { BottomAction } from '#web/ui/bottom-action.tsx';
import { useWords } from '#web/words/use-words.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { platformOf } from '../../look/this-device.ts';
import { useMember } from '../../use-app.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { useCopy } from '../use-copy.ts';
import { useOpenInApp } from './use-open-in-app.ts';

type Props = {
  readonly device: MyDevice;
  /** The device's own link, which renews itself; undefined while it is being fetched. */
  readonly link: string | undefined;
};

/** The one thing to do: open it in the best app where it is the device in hand, else take the link to it. */
export function DeviceAction({ device, link }: Props) {
  const t = useWords();
  const { os } = usePlatform();
  const { isOffline } = useMember();
  const copy = useCopy();
  const app = device.platform === platformOf(os) ? bestApp(device.platform) : undefined;
  const { open, isBusy, failure } = useOpenInApp(device, app);
  const isReady = device.state === 'ready' || device.state === 'attention';
  if (app === undefined) {
    return (
      <BottomAction isDisabled={link === undefined} onClick={() => void copy(link ?? '')}>
        {t('common.copyLink')}
      </BottomAction>
    );
  }
  return (
    <>
      <FailureNotice failure={failure} />
      <BottomAction isBusy={isBusy} isDisabled={!isReady || isOffline} onClick={() => void open(app.id)}>
        {t('dev.open', { app: app.name })}
      </BottomAction>
    </>
  );
}
