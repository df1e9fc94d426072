'use client';
import { findApp } from '#contract/apps/choose-app.ts';
import { Button } from '#web/ui/button.tsx';
import { CausewayRow } from '#web/ui/causeway-row.tsx';
import { Notice } from '#web/ui/notice.tsx';
import { useWords } from '#web/words/use-words.ts';
import type { ActFailure } from '../../act/use-act.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { useLasting } from '../../look/use-lasting.ts';
import { SupportButton } from '../doors/support-button.tsx';
import { FailureNotice } from '../failure-notice.tsx';

type Props = {
  readonly device: MyDevice;
  readonly appId: string;
  readonly isBusy: boolean;
  readonly failure: ActFailure | undefined;
  readonly onOpen: (appId: string) => void;
};

const SLOW_MS = 45_000;
/** Three stones a step: the link is out and the server has it; the app is up to the person. */
const LAID = 6.5;

/** The app was opened; what is left happens in it. The first data end the waiting, no timer does. */
export function ConnectWaiting({ device, appId, isBusy, failure, onOpen }: Props) {
  const t = useWords();
  const app = findApp(appId)?.name ?? appId;
  const isSlow = useLasting(SLOW_MS);
  const isServed = device.state === 'ready' || device.state === 'attention';
  return (
    <>
      <section className="c-card c-hero" role="status">
        <div className="c-lede2">
          <h1 className="c-t-title c-balance">{t('connect.wait.title')}</h1>
          <p className="c-quiet">{t('connect.wait.text', { app })}</p>
        </div>
        <div className="c-walk">
          <CausewayRow laid={isServed ? LAID : 3.5} isLive isTall />
          <ol>
            <li className="c-ok">{t('connect.wait.s1')}</li>
            <li {...(isServed ? { className: 'c-ok' } : { 'aria-current': 'step' as const })}>
              {t('connect.wait.s2')}
            </li>
            <li {...(isServed ? { 'aria-current': 'step' as const } : {})}>{t('connect.wait.s3', { app })}</li>
            <li>{t('connect.wait.s4')}</li>
          </ol>
        </div>
        <Button isWide isBusy={isBusy} onClick={() => onOpen(appId)}>
          {t('connect.cta', { app })}
        </Button>
        <FailureNotice failure={failure} />
      </section>
      {isSlow && (
        <Notice
          icon="swap"
          title={t('connect.slow.title')}
          text={t('connect.slow.ask')}
          action={<SupportButton words="common.support" kind="tint" size="small" />}
        />
      )}
    </>
  );
}
