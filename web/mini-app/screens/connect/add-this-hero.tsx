'use client';
import { bestApp } from '#contract/apps/choose-app.ts';
import { usePlatform } from '#web/platform/use-platform.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Tile } from '#web/ui/tile.tsx';
import { useWords } from '#web/words/use-words.ts';
import { iconOf } from '../../look/platform-look.ts';
import { platformOf, thisKey } from '../../look/this-device.ts';
import { useMember } from '../../use-app.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { useAddThis } from './use-add-this.ts';

/** The device in hand is none of the person's yet: one button adds it and stays here. */
export function AddThisHero() {
  const t = useWords();
  const { os } = usePlatform();
  const { home, isOffline } = useMember();
  const { addThis, isBusy, failure } = useAddThis();
  const platform = platformOf(os);
  const app = bestApp(platform);
  return (
    <section className="c-card c-hero">
      <div className="c-top">
        <Tile size={56}>{app === undefined ? <Icon name={iconOf(platform)} size={28} /> : app.monogram}</Tile>
        <div>
          <h1 className="c-t-title">{t('connect.title', { device: t(thisKey(os)) })}</h1>
          <p className="c-t-note c-quiet">{t('connect.nodevice')}</p>
        </div>
      </div>
      <Button
        isWide
        isBusy={isBusy}
        isDisabled={isOffline || home.plan?.mayAdd !== true}
        onClick={() => void addThis()}
      >
        {t('devices.empty.cta', { device: t(thisKey(os)) })}
      </Button>
      <FailureNotice failure={failure} />
    </section>
  );
}
