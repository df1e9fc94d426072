'use client';
import type { ImportApp } from '#contract/apps/import-app.ts';
import { usePlatform } from '#web/platform/use-platform.ts';
import { Button } from '#web/ui/button.tsx';
import { CausewayRow } from '#web/ui/causeway-row.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Tile } from '#web/ui/tile.tsx';
import { useWords } from '#web/words/use-words.ts';
import type { ActFailure } from '../../act/use-act.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { ROW_STONES } from '../../look/plan-stones.ts';
import { iconOf } from '../../look/platform-look.ts';
import { thisKey } from '../../look/this-device.ts';
import { useMember } from '../../use-app.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { useCopyDeviceLink } from './use-copy-device-link.ts';

type Props = {
  readonly device: MyDevice;
  /** The best app here; undefined where nothing imports a link, and then the link is copied. */
  readonly app: ImportApp | undefined;
  readonly isBusy: boolean;
  readonly failure: ActFailure | undefined;
  readonly onOpen: (appId: string) => void;
};

/** The one button that connects the device in hand. */
export function ConnectHero({ device, app, isBusy, failure, onOpen }: Props) {
  const t = useWords();
  const { os } = usePlatform();
  const { isOffline } = useMember();
  const copy = useCopyDeviceLink(device);
  const isSettingUp = device.state === 'setting-up';
  return (
    <section className="c-card c-hero">
      <div className="c-top">
        <Tile size={56}>{app === undefined ? <Icon name={iconOf(device.platform)} size={28} /> : app.monogram}</Tile>
        <div>
          <h1 className="c-t-title">{t('connect.title', { device: t(thisKey(os)) })}</h1>
          {app !== undefined && <p className="c-t-note c-quiet">{t('connect.best', { app: app.name })}</p>}
        </div>
      </div>
      {isSettingUp && (
        <div className="c-stack" role="status">
          <CausewayRow laid={(device.step * ROW_STONES) / 4} isLive />
          <span className="c-t-small c-quiet">{t('device.settingNote')}</span>
        </div>
      )}
      {app === undefined ? (
        <Button isWide isDisabled={!copy.isReady} onClick={copy.run}>
          {t('common.copyLink')}
        </Button>
      ) : (
        <Button isWide isBusy={isBusy} isDisabled={isSettingUp || isOffline} onClick={() => onOpen(app.id)}>
          {t('connect.cta', { app: app.name })}
        </Button>
      )}
      <FailureNotice failure={failure ?? copy.failure} />
    </section>
  );
}
